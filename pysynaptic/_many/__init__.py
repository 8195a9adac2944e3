"""What `train_many` is made of: which runs there are, what they share, and what runs them."""

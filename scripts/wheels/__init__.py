"""What `scripts/build-wheels` is made of: one module for each of its steps."""

"""What Node has beside the language: ``process``, and its modules, as far as scripts use them."""

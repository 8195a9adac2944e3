"""Networks as text for others: the dot language, standalone functions."""

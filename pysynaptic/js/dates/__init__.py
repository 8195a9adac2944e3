"""JavaScript's ``Date``."""

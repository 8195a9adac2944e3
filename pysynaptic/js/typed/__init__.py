"""JavaScript's typed arrays."""

"""JavaScript's ``RegExp``, translated to Python's ``re``."""

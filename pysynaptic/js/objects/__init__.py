"""JavaScript's ``Object``, ``Array``, ``Function`` and ``Boolean``: functions with attributes."""

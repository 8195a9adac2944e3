"""Exact copies: `copy`, `pickle`, and the files of ``save()``."""

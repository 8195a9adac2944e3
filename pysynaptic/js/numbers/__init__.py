"""Conversion between numbers and strings: JavaScript's ``Number`` and related functions."""

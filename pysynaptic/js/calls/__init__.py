"""Calls of functions with any number of arguments, and the errors that JavaScript throws."""

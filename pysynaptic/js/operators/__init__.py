"""JavaScript's operators, for operands whose types are not known."""

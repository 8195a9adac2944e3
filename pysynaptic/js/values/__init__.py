"""Python values in JavaScript: their kind, number, string and JSON; not how they are printed."""

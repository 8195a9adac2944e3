"""Strings: their length and quotes in JavaScript, and their width on a terminal."""

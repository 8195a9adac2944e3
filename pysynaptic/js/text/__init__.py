"""Texts as JavaScript counts and quotes them, and as a terminal shows them; no other value."""

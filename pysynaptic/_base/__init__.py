"""Basics that every room may use; they know nothing of networks."""

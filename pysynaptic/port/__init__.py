"""The translator from JavaScript to Python."""

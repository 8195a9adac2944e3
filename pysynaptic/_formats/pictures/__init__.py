"""Networks to look at: the table of `summary()` and the drawing of `draw()`."""

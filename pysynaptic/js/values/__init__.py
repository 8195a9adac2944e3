"""What a Python value is in JavaScript, its number, text and JSON; not how it is printed."""

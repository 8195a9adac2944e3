"""Numbers as texts and texts as numbers: JavaScript's ``Number`` and what goes with it."""

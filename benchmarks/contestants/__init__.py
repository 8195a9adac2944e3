"""One module for each kind of contestant; each contestant runs in a process of its own."""

"""The command line: one module a command, over what any program may import."""

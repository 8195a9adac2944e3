"""What runs in Pyodide beside the library: it ports, runs and watches programs."""

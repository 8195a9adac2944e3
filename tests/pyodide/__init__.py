"""The library's own suite under Pyodide, in Node; scripts/test-pyodide runs it."""

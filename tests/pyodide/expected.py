"""What does not work under Pyodide, with the reasons; scripts/test-pyodide checks these lists."""

MISSING = (
    "numpy",
    "pandas",
    "sklearn",
    "matplotlib",
    "onnx",
    "onnxruntime",
    "distributed",
    "joblib",
)
"""Packages that neither npm nor PyPI has for WebAssembly."""

EXPECTED: dict[str, str] = {}
"""Patterns of names of tests that fail there."""

SLOW: tuple[str, ...] = ()
"""Patterns of what --quick leaves out."""

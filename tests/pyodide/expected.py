"""What does not work under Pyodide, with the reasons; scripts/test-pyodide checks these lists.

Names of tests are patterns: `*` stands for anything.
"""

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

DEEP = "nested so deeply that the browser's stack ends before Python's own limit: Pyodide dies"

DEADLY = {
    "tests/formats/test_json_refused.py::test_bad_json[*-130]": DEEP,
    "tests/formats/test_json_refused.py::test_bad_json[*-131]": DEEP,
    "tests/formats/test_json_refused.py::test_bad_json[*-132]": DEEP,
    "tests/formats/test_saving.py::*": DEEP,
    "tests/cli/test_draw.py::test_what_is_no_network[content3-draw: ]": DEEP,
    "tests/cli/test_port_hostile.py::*": DEEP,
    "tests/js/test_json.py::test_too_deep*": DEEP,
    "tests/js/test_console_instances.py::test_nesting_too_deep*": DEEP,
    "tests/js/test_numbers.py::test_nesting_too_deep*": DEEP,
    "tests/port/test_hostile.py::*": DEEP,
}
"""What ends the process: skipped."""

EXPECTED: dict[str, str] = {}
"""What fails."""

SLOW: dict[str, str] = {}
"""What --quick leaves out."""

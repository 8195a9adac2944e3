"""What does not work under Pyodide, with the reasons; an expected failure that passes is a failure.

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
    "tests/cli/test_draw.py::test_what_is_no_network[content3-draw: ]": DEEP,
    "tests/formats/test_saving.py::test_other_files_are_refused[content5]": DEEP,
    "tests/js/test_json.py::test_too_deep*": DEEP,
    "tests/js/test_console_instances.py::test_nesting_too_deep*": DEEP,
    "tests/js/test_numbers.py::test_nesting_too_deep*": DEEP,
    "tests/test_squash.py::test_function_that_calls_itself_for_ever[*native]": DEEP,
    "tests/port/test_layout.py::test_random_trees_are_read_back[7]": DEEP,
}
"""What ends the process: skipped."""

ROOM = "the porter has the depth of nesting that Python's own stack allows, as there are no threads"
FILES = "Pyodide's files know no pipes, devices and links as Linux does"

EXPECTED: dict[str, str] = {
    "tests/training/test_async.py::test_worker_train_quietly[*": "there is no other thread",
    "tests/many/test_processes.py::test_full_disk": "there are no processes that need a file",
    "tests/port/test_hostile.py::test_odd_text_is_ported[text1-*": ROOM,
    "tests/v8/test_random_at_once.py::test_processes": "multiprocessing is not there",
    "tests/formats/test_files_in_place.py::test_a_pipe_is_written_to": FILES,
    "tests/formats/test_files_in_place.py::test_a_device_is_written_to": FILES,
    "tests/formats/test_files_in_place.py::test_links": FILES,
}
"""What fails."""

QUICK = (
    *("tests/v8/test_engine_records.py", "tests/compat/test_records.py"),  # the slowest first
    "tests/compat/test_training_records.py",
    *("tests/kernel", "tests/store", "tests/v8", "tests/test_layer.py", "tests/test_network.py"),
    *("tests/test_neuron.py", "tests/test_squash.py", "tests/js/test_console.py"),
    "tests/port/test_layout.py",
)
"""What --quick runs: digits, sizes of 32 bits and the C code, in minutes."""

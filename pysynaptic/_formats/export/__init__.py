"""Networks for others: the dot language, functions in Python, JavaScript and C, ONNX models."""

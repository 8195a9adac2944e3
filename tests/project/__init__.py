"""What lies beside the package: documents, examples, benchmarks, and the tests themselves."""

"""The conformance suite: recorded programs, and what asks any implementation for them.

`README.md` describes the language and the protocol, `more.py` and `collect.py` say which programs
there are, `recording.py` asks Node, `files.py` reads and writes the records, `adapters.py` runs an
implementation, `scoring.py` and `report.py` say how it did.
"""

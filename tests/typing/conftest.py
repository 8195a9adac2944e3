"""What checkers read is no test itself."""

collect_ignore = ["accepted.py", "refused.py"]

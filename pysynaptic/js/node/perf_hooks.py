"""Node's module ``perf_hooks``."""

from . import performance

__all__ = ["performance"]

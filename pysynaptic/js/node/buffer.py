"""Node's module ``buffer``."""

from .buffers import Buffer

__all__ = ["Buffer"]

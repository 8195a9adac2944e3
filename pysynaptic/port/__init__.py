"""The translator from JavaScript to Python."""

from __future__ import annotations

from .parsing import PortError
from .translation import Translation, translate, translate_files
from .writer import Refusal

__all__ = ["PortError", "Refusal", "Translation", "translate", "translate_files"]

"""JavaScript's ``undefined``."""

from ..._base.undefined import Undefined, undefined

__all__ = ["Undefined", "undefined"]

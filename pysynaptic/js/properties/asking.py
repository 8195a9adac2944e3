"""``k in o``."""

from __future__ import annotations

from ..calls.raising import shown, type_error
from ..values.instances import Instance, has_property
from ..values.records import Bare
from ..values.undefined import Undefined
from .names import name_of
from .own import has_own
from .private import PrivateName, declares
from .prototypes import method_of
from .reading import lacks, of_instances

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def has(k: Any, o: Any) -> bool:
    """Return ``k in o``: whether an object has a property, its own or an inherited one.

    Examples
    --------
    >>> has('temp', {'temp': 12}), has(1, [5]), has('push', [])
    (True, False, True)
    """
    if o is None or type(o) is Undefined or isinstance(o, (int, float, str)):
        where = f"#{k.name}" if type(k) is PrivateName else shown(k)
        raise type_error(f"Cannot use 'in' operator to search for '{where}' in {shown(o)}")
    if type(k) is PrivateName:
        return declares(o, k)
    if has_own(o, k):
        return True
    name = name_of(k)
    if isinstance(o, Instance) and has_property(o, name):
        return True
    if (name == "constructor" and type(o) is not Bare) or method_of(o, name) is not None:
        return True
    if isinstance(o, (dict, list, tuple, range)) or not isinstance(name, str):
        return False
    if callable(o) and name in ("name", "length"):
        return True
    if lacks(o, name) or (isinstance(o, type) and of_instances(o, name)):
        return False
    found = getattr(o, name, None)
    return found is not None and type(found) is not Undefined

"""JavaScript's ``Map``, ``Set``, ``WeakMap`` and ``WeakSet``."""

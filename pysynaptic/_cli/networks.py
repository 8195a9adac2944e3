"""Networks in files, as commands take them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Network


def read(name: str) -> Network:
    """Return the network of a file with Synaptic's JSON, or of one that `save` wrote."""
    import json

    from .. import Network, architect
    from .._formats.snapshot import file
    from .._formats.snapshot.writing import FORMAT

    for each in architect.__all__:  # a file may name one of them, so they must be imported
        getattr(architect, each)
    text = file.read(name)
    try:
        content = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{name} is not JSON: {error}") from None
    if isinstance(content, dict) and content.get("format") == FORMAT:
        return Network.load(name)
    try:
        return Network.fromJSON(content)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} is not a network of Synaptic's or of save(): {error}") from None

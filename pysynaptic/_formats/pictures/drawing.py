"""The drawing of a network: what `Network.draw` returns."""

from __future__ import annotations

from ..._base import validation
from ..snapshot import file
from . import naming
from .picture import Picture
from .summary import summary
from .survey import Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from ...layer import Layer

MOST_EDGES = 200  # that are drawn one by one
MOST_BLOCK_EDGES = 120  # in networks with LSTM blocks
MOST_NEURONS = 16  # of a layer that are drawn one by one
MOST_RING = 36  # of a ring, which has room for more
OTHERS = (".png", ".jpg", ".jpeg", ".gif", ".pdf", ".webp", ".eps", ".ps")


class Drawing(str):
    """The text of a drawing in SVG; what `Network.draw` returns.

    Notebooks show it as a picture.

    Attributes
    ----------
    width, height : float
        Its size, in pixels.

    Examples
    --------
    >>> from pysynaptic import Architect
    >>> drawing = Architect.Perceptron(2, 3, 1).draw()
    >>> drawing
    <Drawing of Perceptron 2-3-1, ...>
    >>> print(drawing)
    <svg xmlns="http://www.w3.org/2000/svg" ...
    """

    width: float
    height: float
    _what: str

    def save(self, path: str | PathLike[str]) -> None:
        """Write the drawing to a file, which browsers and editors of graphics open.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name; it usually ends in ``.svg``.

        Raises
        ------
        ValueError
            If the name ends in that of another kind of picture, such as ``.png``.
        OSError
            If the file cannot be written; an old file is unchanged then.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Architect.Perceptron(2, 3, 1).draw().save('network.png')
        Traceback (most recent call last):
        ValueError: a drawing is saved as SVG, in a file such as 'network.svg', got 'network.png'...
        """
        name = checked_name(path)
        file.write(name, [self, "\n"])

    def _repr_svg_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<Drawing of {self._what}, {self.width:.0f} × {self.height:.0f} pixels of SVG>"


def checked_name(path: str | PathLike[str]) -> str:
    """Return the name of a file for a drawing; raise for other kinds of pictures."""
    name = validation.path(path)
    stem, dot, kind = name.rpartition(".")
    if dot + kind.lower() in OTHERS:
        raise ValueError(
            f"a drawing is saved as SVG, in a file such as {stem + '.svg'!r}, got {name!r}; "
            "browsers and converters make other pictures of it"
        )
    return name


def draw(kind: str, order: Sequence[Layer], by_layers: bool | None) -> Drawing:
    """Return the drawing of a network; ``kind`` is the name of its class."""
    survey = Survey(order)
    blocks = naming.memories(survey)
    if by_layers is None:
        by_layers = _is_large(survey, blocks)
    picture = Picture(survey, blocks, by_layers)
    headline = naming.headline(kind, survey, blocks)
    drawing = Drawing(picture.document(headline, summary(kind, order).notes))
    drawing.width, drawing.height, drawing._what = picture.width, picture.height, headline
    return drawing


def _is_large(survey: Survey, blocks: list[naming.Memory]) -> bool:
    """Whether a drawing of every neuron would be a tangle."""
    linked = {link.source for link in survey.links if link.source == link.target}
    most = MOST_BLOCK_EDGES if blocks else MOST_EDGES
    return sum(link.count for link in survey.links) > most or any(
        size > (MOST_RING if number in linked else MOST_NEURONS)
        for number, size in enumerate(survey.sizes)
    )

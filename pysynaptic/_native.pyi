"""The C twin; the names are those of _kernel.py, _jsmath.py and _random.py."""

from ._jsmath import exp as exp
from ._jsmath import log as log
from ._jsmath import tanh as tanh
from ._kernel import Plan as Plan
from ._random import draw as draw
from ._random import random as random
from ._random import reseed as reseed
from ._random import shuffle as shuffle

def instruction_sets() -> list[str]: ...
def use(name: str, /) -> str: ...

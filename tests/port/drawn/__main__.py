"""The fuzzer as a command: `python -m tests.port.drawn --seed 1 --count 1000`.

A program depends on the seed and its own number alone; one that failed runs again with
`--first NUMBER --count 1`.
"""

import argparse
import sys
import time

from tests.support import node

from .campaign import Campaign


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.port.drawn", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="which programs")
    parser.add_argument("--count", type=int, default=1000, help="how many programs")
    parser.add_argument("--first", type=int, default=0, help="the first program's number")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--each", type=int, default=1, help="show so many failures of a kind")
    parser.add_argument("--avoid", help="leave out programs in which this pattern is found")
    parser.add_argument("--no-shrink", action="store_true", help="show failures as they come")
    return parser.parse_args()


def main() -> int:
    """Run a campaign; the exit status is 1 if a port differs."""
    arguments = _arguments()
    if node.engine() is None:
        print(f"{node.NODE} does not run", file=sys.stderr)
        return 2
    node.select(arguments.kernel)
    began, failures = time.monotonic(), 0
    campaign = Campaign(arguments.seed, arguments.each, not arguments.no_shrink, arguments.avoid)
    for failure in campaign.run(arguments.count, arguments.first):
        print(str(failure).encode("ascii", "backslashreplace").decode(), flush=True)
        failures += 1
    for detail, times in campaign.refusals.most_common(20):
        print(f"{times:6} refused: {detail}")
    for kind, times in campaign.kinds.most_common():
        print(f"{times:6} {kind}")
    print(f"{arguments.count} programs in {time.monotonic() - began:.1f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

"""The fuzzer as a command: `python -m tests.compat.fuzz --sequences 500 --seed 7`.

Each sequence is a random program that depends on the seed and its own number alone; one that
failed runs again with `--first NUMBER --sequences 1`.
"""

import argparse
import sys
import time

from tests.compat.campaign import Campaign
from tests.compat.generate import PROFILES
from tests.compat.oracle import Oracle, OracleMissing
from tests.support import node


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.compat.fuzz", description=__doc__)
    parser.add_argument("--sequences", type=int, default=500, help="how many programs")
    parser.add_argument("--seed", type=int, default=1, help="which programs")
    parser.add_argument("--first", type=int, default=0, help="the first program's number")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--profile", choices=["plain", "mended"], help="only this kind of program")
    parser.add_argument("--failures", type=int, default=1, help="stop after so many failures")
    parser.add_argument("--no-shrink", action="store_true", help="show failures as they come")
    return parser.parse_args()


def main() -> int:
    """Run the fuzzer; the exit status is 1 if a program failed."""
    arguments = _arguments()
    node.select(arguments.kernel)
    profiles = (arguments.profile,) if arguments.profile else PROFILES
    began, failures = time.monotonic(), 0
    try:
        oracle = Oracle()
    except OracleMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    with oracle:
        campaign = Campaign(oracle, arguments.seed, profiles, not arguments.no_shrink)
        for failure in campaign.run(arguments.sequences, arguments.first):
            print(failure, flush=True)
            failures += 1
            if failures == arguments.failures:
                break
    print(
        f"seed {arguments.seed}, {arguments.kernel} kernel: {failures} failures;"
        f" {campaign.compared} of {campaign.steps} steps compared"
        f" in {time.monotonic() - began:.1f} s"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

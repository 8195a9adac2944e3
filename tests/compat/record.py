"""The recorder: `python -m tests.compat.record [NAME …]` asks Node and writes the records.

Node 20 on x64 is asked for all scenarios, another Node, named by PYSYNAPTIC_TEST_NODE, for those in
`records.OF_ENGINES`.  Records of scenarios that are no more are removed when all are written.
"""

import sys
from dataclasses import replace

from tests.compat.oracle import Oracle, OracleMissing
from tests.compat.records import OF_ENGINES, Record, folder
from tests.compat.scenarios import SCENARIOS
from tests.support import node


def main() -> int:
    """Write the named records, or all."""
    asked = node.engine()
    if asked is None:
        print(f"there is no program {node.NODE}", file=sys.stderr)
        return 2
    scenarios, where = SCENARIOS, folder(asked.name)
    if asked.name != node.RECORDED:
        scenarios = {
            name: replace(SCENARIOS[name], seeds=seeds) for name, seeds in OF_ENGINES.items()
        }
    chosen = sys.argv[1:] or list(scenarios)
    unknown = set(chosen) - set(scenarios)
    if unknown:
        print(f"no such scenario: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    try:
        oracle = Oracle()
    except OracleMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    with oracle:
        for name in chosen:
            Record.of(scenarios[name], oracle).save(name, where)
    if not sys.argv[1:]:
        for path in where.glob("*.json"):
            if path.stem not in scenarios:
                path.unlink()
    size = sum(path.stat().st_size for path in where.glob("*.json"))
    print(f"{len(chosen)} records written to {where.name}; {size / 1e6:.2f} MB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())

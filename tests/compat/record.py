"""The recorder: `python -m tests.compat.record [NAME …]` asks Node and writes the records.

Records of scenarios that are no more are removed when all are written.
"""

import sys

from tests.compat.oracle import Oracle, OracleMissing
from tests.compat.records import FOLDER, Record
from tests.compat.scenarios import SCENARIOS


def main() -> int:
    """Write the named records, or all."""
    chosen = sys.argv[1:] or list(SCENARIOS)
    unknown = set(chosen) - set(SCENARIOS)
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
            Record.of(SCENARIOS[name], oracle).save(name)
    if not sys.argv[1:]:
        for path in FOLDER.glob("*.json"):
            if path.stem not in SCENARIOS:
                path.unlink()
    size = sum(path.stat().st_size for path in FOLDER.glob("*.json"))
    print(f"{len(chosen)} records written; {size / 1e6:.2f} MB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The scenarios by name: programs whose results are kept as golden records."""

from tests.compat.scenarios import gating, memory, networks, training, wiring
from tests.compat.scenarios._registry import Scenario

__all__ = ["SCENARIOS", "Scenario"]

SCENARIOS: dict[str, Scenario] = {
    scenario.name: scenario
    for module in (training, wiring, gating, memory, networks)
    for scenario in module.here.scenarios
}

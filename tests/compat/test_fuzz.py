"""Random programs: pysynaptic and the original agree to the bit."""

import os
from collections.abc import Iterator

import pytest

from tests.compat.campaign import Campaign
from tests.compat.generate import PROFILES, Profile
from tests.compat.oracle import Oracle

pytestmark = pytest.mark.node

SEQUENCES = int(os.environ.get("PYSYNAPTIC_SEQUENCES", "60"))
SEED = int(os.environ.get("PYSYNAPTIC_FUZZ_SEED", "1"))


@pytest.fixture(scope="module")
def oracle() -> Iterator[Oracle]:
    """Start Node, once for the module."""
    with Oracle() as started:
        yield started


@pytest.mark.parametrize("profile", PROFILES)
def test_sequences(profile: Profile, kernel: str, oracle: Oracle) -> None:
    """No random program of this profile parts pysynaptic from the original.

    `PYSYNAPTIC_SEQUENCES` says how many programs there are, of which the pure kernel takes a third;
    `PYSYNAPTIC_FUZZ_SEED` says which.
    """
    campaign = Campaign(oracle, SEED, (profile,), seeds=2)

    failure = next(campaign.run(SEQUENCES // 3 if kernel == "python" else SEQUENCES), None)

    assert failure is None, f"seed {SEED}, {failure}"
    assert campaign.compared > 0.9 * campaign.steps

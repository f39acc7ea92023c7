"""The scenarios of tests/pipeline, on the artefacts as they would be uploaded."""

import pytest

from tests.pipeline import test_again, test_observation, test_poison, test_seed, test_ways_in

pytestmark = [pytest.mark.container, pytest.mark.enable_socket]

SCENARIOS = (test_ways_in, test_seed, test_poison, test_again, test_observation)

# Each runs here with this folder's `stack` and `site`; a scenario added there is added here.
globals().update(
    {name: scenario for module in SCENARIOS for name, scenario in vars(module).items() if name.startswith("test_")}
)

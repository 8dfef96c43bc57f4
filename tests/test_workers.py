"""The tests themselves: what is set up once for many of them really is."""

import pytest


@pytest.mark.xdist_group("group")
def test_a_group_of_tests_is_given_to_one_worker(request: pytest.FixtureRequest, worker_id: str) -> None:
    """Else each worker loads the demo, once for every test that comes between; nothing would say so."""
    assert worker_id == "master" or request.node.nodeid.endswith("@group")

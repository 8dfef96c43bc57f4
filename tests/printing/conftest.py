"""Documents that many tests look at, made once. Those tests are in one group, so that one worker makes them."""

import pytest
from django.test import override_settings

from tests.printing.specimens import Specimen, make_pictures, piece_specimens, specimens, variant_specimens


@pytest.fixture(scope="session")
def every_specimen(tmp_path_factory) -> dict[str, Specimen]:
    """Return every document in every language and for every choice, by name. Takes half a minute."""
    folder = tmp_path_factory.mktemp("media")
    make_pictures(folder)
    with override_settings(MEDIA_ROOT=str(folder)):
        return {each.name: each for each in (*specimens(), *piece_specimens(), *variant_specimens())}

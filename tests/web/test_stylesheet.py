"""The one stylesheet of readers: small, whole, and made only when something changed."""

import gzip
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "bin/build_css.py"
# Compressed, for everything together: a phone on a bad line has the styles in one round trip or two.
LARGEST = 15_000


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_css", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def css(builder: ModuleType) -> str:
    return str(builder.build())


def test_the_stylesheet_is_small(css: str) -> None:
    assert len(gzip.compress(css.encode(), 9)) <= LARGEST


def test_every_own_property_that_is_read_is_declared(css: str) -> None:
    declared = set(re.findall(r"(--(?:vt|basis)-[\w-]+):", css))
    read = set(re.findall(r"var\((--(?:vt|basis)-[\w-]+)\)", css))
    assert read - declared == set()


def test_every_class_of_the_design_system_in_a_template_exists(builder: ModuleType) -> None:
    packages = [path for path in builder.sources() if path.is_relative_to(builder.PACKAGES)]
    known = {name for path in packages for name in builder.CLASS.findall(path.read_text("utf-8"))}
    assert builder.classes_in_use() - known == set()


def test_components_that_no_template_uses_are_left_out(builder: ModuleType, css: str) -> None:
    kept = set(re.findall(r"\.((?:nl|utrecht)-[\w-]+)", css))
    # A state may be named beside a component that is used: `.nl-button:not(.nl-button--disabled):hover`.
    assert kept - builder.classes_in_use() <= {
        name for name in kept if any(name.startswith(used) for used in builder.classes_in_use())
    }
    assert "nl-button--subtle" not in kept


def test_a_second_build_writes_nothing(builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "css/site.css"
    monkeypatch.setattr(builder, "TARGET", target)
    assert builder.main() == 0
    first = target.stat().st_ino

    assert builder.main() == 0

    assert target.stat().st_ino == first


def test_without_the_packages_it_says_what_to_type(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(builder, "TARGET", tmp_path / "site.css")
    monkeypatch.setattr(builder, "DESIGN_TOKENS", builder.PACKAGES / "nothing/theme.css")

    assert builder.main() == 1

    assert "make setup" in capsys.readouterr().err
    assert not (tmp_path / "site.css").exists()


def test_a_stylesheet_that_cannot_be_read_leaves_the_last_good_one(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "site.css"
    target.write_text("the last good one")
    broken = tmp_path / "index.css"
    broken.write_text("@layer base { p { color: red; } }}")
    monkeypatch.setattr(builder, "TARGET", target)
    monkeypatch.setattr(builder, "LIST", broken)

    assert builder.main() == 1

    assert "niet te lezen" in capsys.readouterr().err
    assert target.read_text() == "the last good one"


def test_the_lock_names_no_address() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")


def test_a_server_collects_the_stylesheet_and_not_the_list_that_it_is_built_from(capsys: pytest.CaptureFixture) -> None:
    # What is collected is rewritten with hashed names, and that list imports from outside the static files.
    call_command("collectstatic", interactive=False, dry_run=True, verbosity=2)

    collected = capsys.readouterr().out
    assert "css/tokens.css" in collected
    assert "css/index.css" not in collected

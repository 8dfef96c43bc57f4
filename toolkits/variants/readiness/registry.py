"""The checks. A check is a small function with a name, a severity and its sentences; adding one is writing one.

Most checks look at one page: what they find is stored, until something changes. A few ask the database about all
pages of a list together (translations, source changes): those answer anew every time, in a constant number of queries.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from .findings import Finding, Severity

if TYPE_CHECKING:
    from .subject import Subject

PageFinder = Callable[["Subject"], Iterable[Finding]]
ListFinder = Callable[[Sequence[Page]], Iterable[tuple[int, Finding]]]
# Goes up when a check finds other things than before in the same text, so that stored reports are made again.
RULES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check: its name, what a list calls it, and its sentences by name (`%(word)s` is filled by the finding)."""

    name: str
    label: Any
    severity: Severity
    says: Mapping[str, Any]

    def sentence(self, finding: Finding) -> str:
        """Return what to do about `finding`, in the active language."""
        return str(self.says[finding.says] % dict(finding.words))


CHECKS: dict[str, Check] = {}
_PAGE_FINDERS: dict[str, PageFinder] = {}
_LIST_FINDERS: dict[str, ListFinder] = {}


def page_check(name: str, *, label: Any, severity: Severity, says: Mapping[str, Any]) -> Callable[[PageFinder], Any]:
    """Register a function that finds something in the draft of one page."""

    def register(find: PageFinder) -> PageFinder:
        CHECKS[name] = Check(name=name, label=label, severity=severity, says=says)
        _PAGE_FINDERS[name] = find
        return find

    return register


def list_check(name: str, *, label: Any, severity: Severity, says: Mapping[str, Any]) -> Callable[[ListFinder], Any]:
    """Register a function that finds something about many pages at once: it yields (primary key, finding)."""

    def register(find: ListFinder) -> ListFinder:
        CHECKS[name] = Check(name=name, label=label, severity=severity, says=says)
        _LIST_FINDERS[name] = find
        return find

    return register


def find_in(subject: "Subject") -> list[Finding]:
    """Return what every check of one page finds, each finding once."""
    found = (each for find in _PAGE_FINDERS.values() for each in find(subject))
    return list({each.key: each for each in found}.values())


def find_about(pages: Sequence[Page]) -> dict[int, list[Finding]]:
    """Return what the checks of many pages find, by primary key."""
    found: dict[int, list[Finding]] = {}
    for find in _LIST_FINDERS.values():
        for pk, each in find(pages):
            found.setdefault(pk, []).append(each)
    return found


def rules() -> str:
    """Return what a stored report was made with: another set of checks makes it stale."""
    return sha256(f"{RULES} {sorted(_PAGE_FINDERS)}".encode()).hexdigest()[:40]

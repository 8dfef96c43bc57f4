"""What a check finds: a sentence that says what to do, and the field where to do it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.crypto import salted_hmac

from .secrets import conceal

Severity = Literal["blocker", "warning"]
BLOCKER: Severity = "blocker"
WARNING: Severity = "warning"

PAGE = "wagtailcore.page"
IMAGE = "wagtailimages.image"
DOCUMENT = "wagtaildocs.document"
ADDRESS = "address"
EDITORS = {
    PAGE: "wagtailadmin_pages:edit",
    IMAGE: "wagtailimages:edit",
    DOCUMENT: "wagtaildocs:edit",
}
EXCERPT = 140  # characters: two lines of a list


@dataclass(frozen=True, slots=True)
class Target:
    """The field that mends a finding: a model, its key, and the content path of the field.

    The path is Wagtail's own: a field's name, and then ids of blocks and names of their fields. For the model
    `address` it is an address in the editors' screens.
    """

    model: str
    pk: int
    path: str

    @property
    def address(self) -> str:
        """Return where an editor goes: the form, with Wagtail's own directive that brings the field into view."""
        if self.model == ADDRESS:
            return self.path
        name = EDITORS.get(self.model) or f"wagtailsnippets_{self.model.replace('.', '_')}:edit"
        fragment = f"#:w:contentpath={self.path}" if self.path else ""
        return str(reverse(name, args=[quote(self.pk)])) + fragment


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not ready.

    `check` names the check and `says` one of its sentences, `words` fill that sentence. `key` stands for this finding
    in this text: it changes with the text. Nothing in a finding holds a password.
    """

    check: str
    says: str
    target: Target
    words: Mapping[str, Any] = field(default_factory=dict)
    excerpt: str = ""
    key: str = ""

    def as_stored(self) -> dict[str, Any]:
        """Return the finding as data for JSON."""
        return asdict(self)

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Finding":
        """Return the finding that `as_stored` gave."""
        return cls(**{**stored, "target": Target(**stored["target"])})


def finding(  # noqa: PLR0913 - what makes up a finding; all by name but the first three
    check: str, says: str, target: Target, *, text: str = "", about: str = "", state: str = "", **words: Any
) -> Finding:
    """Return a finding about `text`; `about` is the part of it to show, in its surroundings.

    `state` is what else it depends on and is not shown: when that changes, it is another finding.
    """
    # Keyed with the site's own secret: a plain digest of a text with a password in it could be guessed.
    told = repr((check, says, target, text, state, sorted(words.items())))
    key = salted_hmac("readiness", told, algorithm="sha256").hexdigest()
    return Finding(check=check, says=says, target=target, words=words, excerpt=excerpt_of(text, about), key=key)


def excerpt_of(text: str, about: str = "") -> str:
    """Return at most 140 characters of `text`, around `about` where it stands in it; without passwords."""
    text = " ".join(conceal(text).split())
    if len(text) <= EXCERPT:
        return text
    place = text.find(about) if about else 0
    start = max(0, place - (EXCERPT - len(about)) // 2)
    start = text.find(" ", start) + 1 if start else 0
    if len(text) <= start + EXCERPT:
        return "… " + text[start:]
    end = max(text.rfind(" ", start + EXCERPT // 2, start + EXCERPT), start + EXCERPT // 2)
    return ("… " if start else "") + text[start:end] + " …"

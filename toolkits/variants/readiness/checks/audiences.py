"""Text that still names another audience: "ministerie" in a toolkit for municipalities."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from toolkits.blocks import IN_BRACES
from toolkits.models import Audience
from toolkits.variants.readiness.findings import WARNING, Finding, finding
from toolkits.variants.readiness.inflections import Names, names_of
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.subject import Subject


@page_check(
    "other-audience",
    label=_("Noemt een andere doelgroep"),
    # Never a blocker: a toolkit for municipalities may well speak of ministries. Only a person can tell.
    severity=WARNING,
    says={
        "named": _(
            "Hier staat ‘%(word)s’, een woord van de doelgroep ‘%(audience)s’. Klopt dat hier? Verander het anders, of "
            "gebruik een variabele zoals {organisatie}."
        )
    },
)
def other_audiences(subject: Subject) -> Iterator[Finding]:
    """Find the words of audiences that this toolkit is not for.

    Quotes and people are left out: what somebody said or did is not made to fit an audience. So are addresses, and
    what variables fill in: those always name the toolkit's own audience.
    """
    if subject.audience is None:
        return
    names, whose = _names(subject.audience, subject.surroundings.audiences)
    for text in subject.texts:
        if text.quoted or not text.shown or text.language != subject.language:
            continue
        read = IN_BRACES.sub(" ", text.plain)
        found = {whose[name]: word for word, name in reversed(list(names.in_text(read)))}
        for audience, word in found.items():
            yield finding("other-audience", "named", text.mend, text=read, about=word, word=word, audience=audience)


def _names(own: Audience, audiences: list[Audience]) -> tuple[Names, dict[str, str]]:
    """Return the words of the other audiences, and which audience each belongs to.

    A toolkit for one municipality may use the words of municipalities; one for municipalities may not name one of
    them. What both use is no sign of another audience.
    """
    locale = own.locale_id
    lineage: set[int] = set()
    above: Audience | None = own
    while above is not None and above.pk not in lineage:
        lineage.add(above.pk)
        above = above.parent
    same = [each for each in audiences if each.locale_id == locale]
    whose = {name: each.name for each in same if each.pk not in lineage for name in names_of(each)}
    ours = {name for each in same if each.pk in lineage for name in names_of(each)}
    language = own.locale.language_code
    return Names({name for name in whose if name not in ours}, ours=ours, dutch=language == "nl"), whose

"""What people are told of an export and an import."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .checking import model_of
from .collecting import LANGUAGES
from .exporting import Export
from .format import Thing
from .planning import Plan


def lines_of(plan: Plan) -> list[str]:
    """Return what an import will do, as lines of text."""
    lines = [*counts_of(plan), *plan.notes]
    for clash in plan.clashes:
        lines.append(_("%(kind)s ‘%(title)s’ is hier anders:") % {"kind": clash.kind, "title": clash.title})
        for each in clash.differences:
            lines.append(
                _("  %(field)s: hier ‘%(here)s’, in het bestand ‘%(there)s’")
                % {"field": each.field, "here": each.here, "there": each.there}
            )
    return lines


def counts_of(plan: Plan) -> list[str]:
    """Return how much will be made of each kind, and how much is here already."""
    lines = [*_counts(plan.make), *_count_of_styles(len(plan.styles))]
    if plan.keep:
        lines.append(
            ngettext(
                "%(count)d onderdeel staat hier al en blijft zoals het is.",
                "%(count)d onderdelen staan hier al en blijven zoals ze zijn.",
                len(plan.keep),
            )
            % {"count": len(plan.keep)}
        )
    return lines


def counts_of_export(export: Export) -> list[str]:
    """Return how much of each kind is in a file, and in which languages."""
    document = export.document
    things = [*document.pages, *document.material]
    lines = _counts((thing, language) for thing in things for language in thing.versions)
    lines += _count_of_styles(len(document.styles))
    files = len(document.media.images) + len(document.media.documents)
    if files:
        lines.append(
            ngettext("%(count)d beeld of document", "%(count)d beelden en documenten", files) % {"count": files}
        )
    return lines


def _counts(versions: Iterable[tuple[Thing, str]]) -> list[str]:
    """Return a line for each kind: how many there are, and in how many of each language."""
    kinds: dict[str, Counter[str]] = {}
    keys: dict[str, set[object]] = {}
    names = {}
    for thing, language in versions:
        kinds.setdefault(thing.type, Counter())[language] += 1
        keys.setdefault(thing.type, set()).add(thing.key)
        names[thing.type] = model_of(thing)._meta
    lines = []
    for kind, languages in kinds.items():
        count = len(keys[kind])
        name = names[kind].verbose_name if count == 1 else names[kind].verbose_name_plural
        told = ", ".join(f"{language} {languages[language]}" for language in LANGUAGES if languages[language])
        lines.append(f"{count} {name} ({told})")
    return lines


def _count_of_styles(count: int) -> list[str]:
    return [ngettext("%(count)d huisstijl", "%(count)d huisstijlen", count) % {"count": count}] if count else []


def notes_of_export(export: Export) -> list[str]:
    """Return what an exporter must know: what the file does not hold."""
    lines = []
    notes = export.notes
    if notes.passwords:
        lines.append(_("Wachtwoorden van filmpjes gaan niet mee. Wie importeert, vult ze opnieuw in."))
    if notes.restricted:
        lines.append(_("Sommige pagina's zijn besloten. Wie ze mag zien gaat niet mee; ze komen als concept aan."))
    if notes.elsewhere:
        named = ", ".join(f"‘{each.title}’" for each in notes.elsewhere if each.title)
        lines.append(_("Naar deze pagina's buiten de toolkit wordt alleen verwezen: %(titles)s") % {"titles": named})
    for each in notes.left_out:
        why = {"draft": _("dit is nog een concept"), "rights": _("je mag het niet bewerken")}[each.why]
        lines.append(_("‘%(title)s’ gaat niet mee: %(why)s.") % {"title": each.title, "why": why})
    return lines

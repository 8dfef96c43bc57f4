"""From pieces to what the structure screen draws."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.models import QuotePlatePage, ToolkitPage, WorkPackagePage

from . import labels
from .drafting.corrections import CALLED, PLACES, SECTIONS
from .drafting.grouping import Group, group, kind_on
from .drafting.pieces import HOLDS, TEXTS, DocumentKind, DraftFile, Piece, Sheet
from .models import ImportDraft, ImportRecord


@dataclass(kw_only=True)
class Row:
    """One piece on the screen. `called` is what it is now, `names` are what it can be called instead."""

    piece: Piece
    called: str
    label: Any
    names: list[tuple[str, Any]]
    first: str
    details: list[tuple[Any, str]]
    form: str = ""
    remark: str = ""


@dataclass(kw_only=True)
class ShownGroup:
    """One section on the screen."""

    group: Group
    label: Any
    introduction: bool
    place: Any
    remark: str
    kinds: list[tuple[str, Any]]
    places: list[tuple[str, Any]]
    rows: list[Row]


@dataclass(kw_only=True)
class ShownSheet:
    """One page on the screen, with the pages below it. `problem` says why it can't be where the editor wants it."""

    sheet: Sheet
    label: Any
    lines: list[tuple[Any, str]]
    kinds: list[tuple[str, Any]]
    groups: list[ShownGroup]
    sheets: list["ShownSheet"]
    level: int
    place: str = ""
    problem: str = ""
    contents: str = ""


@dataclass(kw_only=True)
class ShownFile:
    """One file on the screen. `before` are the pages that an earlier import made of it."""

    file: DraftFile
    place: int
    sheets: list[ShownSheet]
    before: list[Page] = field(default_factory=list)


class Places:
    """Where each kind of page goes, seen from one page: asked once, for a whole upload."""

    def __init__(self, parent: Page | None) -> None:
        self.parent = parent
        self.chain = []
        if parent is not None:
            above = parent.get_ancestors().exclude(depth=1).order_by("-depth").select_related("content_type", "locale")
            self.chain = [parent, *above]

    def place(self, kind: DocumentKind) -> Page | None:
        """Return the page that a page of `kind` goes below, None when there is none."""
        models: dict[DocumentKind, Any] = {"toolkit": ToolkitPage, "package": WorkPackagePage, "plate": QuotePlatePage}
        allowed = models.get(kind, apps.get_model("home", "ArticlePage")).allowed_parent_page_models()
        return next((page for page in self.chain if page.specific_class in allowed), None)

    def before(self, files: list[DraftFile]) -> dict[str, list[Page]]:
        """Return the pages that earlier imports of these files made here, by the file's hash; two queries."""
        if self.parent is None:
            return {}
        records = list(
            ImportRecord.objects.filter(
                sha256__in=[file.sha256 for file in files],
                parent_key__in=[page.translation_key for page in self.chain],
                language=self.parent.locale.language_code,
            )
        )
        pages = Page.objects.filter(
            translation_key__in=[record.page_key for record in records], locale=self.parent.locale
        ).order_by("path")
        by_key = {page.translation_key: page for page in pages}
        found: dict[str, list[Page]] = {}
        for record in reversed(records):
            if record.page_key in by_key:
                found.setdefault(record.sha256, []).append(by_key[record.page_key])
        return found


def shown(draft: ImportDraft, files: list[DraftFile]) -> list[ShownFile]:
    """Return what the structure screen shows of `draft`, in a number of queries that does not grow with it."""
    places = Places(draft.parent)
    before = places.before(files)
    return [
        ShownFile(
            file=file,
            place=place,
            sheets=[_sheet(sheet, places, 2) for sheet in file.sheets],
            before=before.get(file.sha256, []),
        )
        for place, file in enumerate(files)
    ]


def _sheet(sheet: Sheet, places: Places, level: int, *, below: bool = False) -> ShownSheet:
    groups = group(sheet)
    names = labels.DOCUMENT_TEXTS
    shown_sheet = ShownSheet(
        sheet=sheet,
        label=labels.DOCUMENTS[sheet.kind],
        lines=[(names[name], text) for name, text in sheet.texts.items() if text and name in names],
        kinds=[] if sheet.sheets else [(kind, label) for kind, label in labels.DOCUMENTS.items() if kind != sheet.kind],
        groups=[_group(sheet, each) for each in groups if each.section or each.rows],
        sheets=[_sheet(each, places, level + 1, below=True) for each in sheet.sheets],
        level=level,
        contents=contents_of(sheet),
    )
    if below:
        # What stands below a toolkit can be anything but another toolkit.
        shown_sheet.kinds = [(kind, label) for kind, label in shown_sheet.kinds if kind != "toolkit"]
    elif places.parent is not None:
        _place(shown_sheet, places)
    return shown_sheet


def _place(shown_sheet: ShownSheet, places: Places) -> None:
    page = places.place(shown_sheet.sheet.kind)
    if page is None:
        shown_sheet.problem = _(
            "Een %(kind)s kan niet onder ‘%(page)s’ staan. Kies bovenaan een andere plek, of maak er iets anders van."
        ) % {"kind": str(shown_sheet.label).lower(), "page": places.chain[0].title}
    elif page != places.parent:
        shown_sheet.place = page.title


def contents_of(sheet: Sheet) -> str:
    """Return what is in `sheet`, counted: "8 kaartjes, 5 vragen"."""
    count = Counter(kind_on(sheet.kind, piece) for piece in sheet.pieces if not piece.out)
    kinds = [kind for kind in SECTIONS if count[kind] and kind != "text"]
    return ", ".join(f"{str(labels.SECTIONS[kind]).lower()}: {count[kind]}" for kind in kinds)


def _group(sheet: Sheet, each: Group) -> ShownGroup:
    kinds = [kind for kind in SECTIONS if kind == "text" or kind in HOLDS[sheet.kind]]
    introduction = each.section is None and each.kind == "text" and each.rows[0] is sheet.pieces[0]
    remark = ""
    if each.section and each.announced:
        remark = _("Leeg. Lezers zien dat dit onderdeel nog volgt.") if sheet.kind == "package" else _("Leeg")
    label = _("Inleiding") if introduction else labels.SECTIONS[each.kind]
    at_home = sheet.kind == "toolkit" and each.section is not None
    return ShownGroup(
        group=each,
        label=label,
        introduction=introduction,
        place=labels.PLACES[each.place] if each.place != "body" else "",
        remark=remark,
        kinds=[(kind, labels.SECTIONS[kind]) for kind in kinds if kind != each.kind],
        places=[(place, labels.PLACES[place]) for place in PLACES if place != each.place] if at_home else [],
        rows=[row_of(sheet, piece) for piece in each.rows],
    )


def called(piece: Piece) -> str:
    """Return the name of `CALLED` that fits `piece`."""
    if piece.kind in ("card", "question"):
        return str(piece.more.get("kind", ""))
    return "heading" if piece.kind == "section" else piece.kind


def row_of(sheet: Sheet, piece: Piece) -> Row:
    """Return how `piece` is drawn."""
    now = called(piece)
    names = [name for name, (kind, _variant) in CALLED.items() if kind in ("text", "section", *HOLDS[sheet.kind])]
    main, *rest = TEXTS[piece.kind]
    row = Row(
        piece=piece,
        called=now,
        label=labels.CALLED[now],
        names=[(name, labels.CALLED[name]) for name in names if name != now],
        first=piece.text(main),
        details=[(labels.TEXTS[piece.kind][name], piece.text(name)) for name in rest if piece.text(name)],
        form=str(piece.more.get("form", "")),
    )
    if kind_on(sheet.kind, piece) != piece.kind:
        row.remark = _("Wordt tekst: een %(page)s heeft hier geen plek voor.") % {
            "page": str(labels.DOCUMENTS[sheet.kind]).lower()
        }
    if piece.secret:
        row.remark = (
            _("Met een wachtwoord, versleuteld bewaard.")
            if piece.kind == "film" and not row.remark
            else _("Hier hoort een wachtwoord bij. Dat gaat alleen mee als dit een filmpje is.")
        )
    return row

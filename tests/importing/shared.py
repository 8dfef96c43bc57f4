"""What the tests of importing share: documents written for the purpose, and reading back what was made."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from wagtail.models import Page

from toolkits.importing.importer import import_documents
from toolkits.importing.report import Report
from toolkits.reading import content_as_dict, resolve_page

PACKAGE = """Werkpakket 3: Ruimte voor twijfel

Wie twijfelt, kijkt beter. Toch laten we twijfel zelden zien aan de vergadertafel.

Hieronder vind je op volgorde van boven naar beneden:\u00a0

 • Het animatiefilmpje: Twijfel mag
 • Twee werkplaten om samen te oefenen
 • 6 denk- en doekaartjes voor onderweg
 • Drie losse vragen
 • Een column (VOLGT)

Animatiefilmpje

Wachtwoord: Proef-77\u00a0

Elders afspelen:\u00a0https://video.example.nl/twijfel

Werkplaten

Hardop denken

Met deze werkplaat zeg je wat je nog niet weet. Dat lucht op.

Wat als het anders zit?

Welke aannames dragen jullie plan? Hier leg je ze naast elkaar en kijk je welke wankelt.

Denk- en doekaartjes

Overige vragen bij het filmpje

Kies er samen een paar uit. Deze vragen helpen je op weg:

 • Wanneer zei je voor het laatst dat je iets niet wist?
 • Wie mag er bij jullie twijfelen? En wie niet?
 • Het plan is klaar. Wat zou je nog willen vragen?
"""

TOOLKIT = """Verandertoolkit voor waterschappen

Aan de slag met luisteren

Het water stijgt en iedereen vindt er wat van. Dat vraagt om luisteren.

In deze toolkit staan twee patronen die we vaak zien.

Veel leesplezier.

Noor de Wit en Bram van der Zee

Inhoud van de toolkit

Twee filmpjes over luisteren.
Per filmpje een pakket om mee te werken.

Werkpakket 1: De stille oever

Niet iedereen praat even hard. Wie hoor je nooit?

Werkpakket 2: Het lange gesprek

Een goed gesprek kost tijd. Die tijd krijg je later terug.

Neem er een ochtend voor.

Gebruiksaanwijzer

Begin klein. Eén pakket is genoeg voor een middag.

Bram van der Zee en Noor de Wit

Noor en Bram maakten deze toolkit met drie waterschappen.
"""

COLUMN = """De lege stoel

Bij elk overleg zetten we een lege stoel neer. Daar zit degene die er niet bij is.

Soms praten we tegen de stoel. Dat voelt eerst gek, en daarna niet meer.

Probeer het eens.

Sanne de Groot
"""

SCAN = """ ;v Er ligt een kloof
tussen tafel en tuin.

v" ‘Wij plannen graag,
maar de regen luistert niet.’
 v" ‘Een schop helpt altijd’

\\
o o mm mm e e e oo

SV 'Zaaien is een kwestie van durven
en wachten.
 e Durf te zaaien
 Wat hoorden
wij in mei

over o Ken elkaars tuinen

de tuinen? e N
SV Het helpt om te weten \\
wie welke tuinen heeft.

v" ‘De buurman wil niet dat het

v" ‘Ik ben gewend om ‘kan

hek steeds openstaat,
en gelijk heeft hij.

niet, hoeft niet’ te zeggen. Dat leer ik nu af.
 https://bron.example.nl/een
https://bron.example.nl/twee
https://bron.example.nl/drie
"""


def written(folder: Path, text: str, name: str = "document.txt") -> Path:
    """Write `text` to a file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(path: Path, parent: str = "/", **options: Any) -> Report:
    """Import one file and return the report on it."""
    return import_documents([path], parent, **options)[0]


def run_command(*arguments: object) -> str:
    """Run the command and return what it printed."""
    out = io.StringIO()
    call_command("import_document", *(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


def content_of(page: Page) -> dict[str, Any]:
    """Return the resolved content of a page, as `show_resolved` prints it, with drafts."""
    page = Page.objects.get(pk=page.pk).specific
    language = page.locale.language_code
    return content_as_dict(resolve_page(page, language=language, reader=AnonymousUser(), drafts=True))


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in resolved content."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def all_texts(page: Page) -> list[str]:
    """Return every text of a page and the pages below it, with numbered titles as readers see them."""
    texts: list[str] = []
    for each in Page.objects.filter(path__startswith=page.path):
        content = content_of(each)
        texts += texts_in(content)
        if content.get("number"):
            texts.append(f"Werkpakket {content['number']}: {content['title']}")
    return texts


def sections(page: Page, kind: str) -> list[dict[str, Any]]:
    """Return the resolved sections of one kind."""
    return [section for section in content_of(page)["sections"] if section["kind"] == kind]

"""Builders of material, published unless said otherwise (`live=False`)."""

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from toolkits.models import Audience, Card, Film, Person, Question, Quote, Worksheet


def dutch() -> Locale:
    """Return the source locale."""
    return Locale.objects.get_or_create(language_code="nl")[0]


class MaterialFactory(DjangoModelFactory):
    """What all material shares."""

    locale = factory.LazyFunction(dutch)

    class Meta:
        abstract = True


class AudienceFactory(MaterialFactory):
    """An audience with all its words."""

    name = "Gemeenten"
    singular = "gemeente"
    definite = "de gemeente"
    plural = "gemeenten"
    place = "Wilgenrade"

    class Meta:
        model = Audience


class CardFactory(MaterialFactory):
    """A card with a front and a back."""

    front = factory.Sequence(lambda n: f"Wat zou je morgen anders doen, keer {n}?")
    back = factory.Sequence(lambda n: f"Begin klein, keer {n}.")

    class Meta:
        model = Card


class QuestionFactory(MaterialFactory):
    """A question."""

    text = factory.Sequence(lambda n: f"Waar merk je dat aan, keer {n}?")

    class Meta:
        model = Question


class WorksheetFactory(MaterialFactory):
    """A worksheet without a drawing."""

    title = factory.Sequence(lambda n: f"Werkplaat {n}")
    purpose = "Samen zien wat er speelt."
    instruction = "Kies een casus. Vul samen in. Bespreek wat opvalt."
    minutes = 30
    group_min = 3
    group_max = 8

    class Meta:
        model = Worksheet


class FilmFactory(MaterialFactory):
    """A film that plays elsewhere."""

    title = factory.Sequence(lambda n: f"Filmpje {n}")
    address = factory.Sequence(lambda n: f"https://film.voorbeeld.example/{n}")
    length = 154
    transcript = "Er was eens een formulier."

    class Meta:
        model = Film


class QuoteFactory(MaterialFactory):
    """A quote with a source."""

    text = factory.Sequence(lambda n: f"We belden gewoon even, keer {n}.")
    attribution = "wijkmanager"
    source_title = "Interview"
    source_url = "https://www.voorbeeld.example/interview"

    class Meta:
        model = Quote


class PersonFactory(MaterialFactory):
    """A person."""

    name = factory.Sequence(lambda n: f"Noor Achternaam {n}")
    role = "procesbegeleider"
    about = "Noor helpt teams om het gesprek te voeren."

    class Meta:
        model = Person

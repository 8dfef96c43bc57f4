"""Builders of material, published unless said otherwise (`live=False`)."""

from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from toolkits.models import Audience, Card, Film, HouseStyle, Person, Question, Quote, Worksheet

NAMES = {"harbour": "Haven: blauw met geel", "forest": "Bos: groen met klei"}


def dutch() -> Locale:
    """Return the source locale."""
    return Locale.objects.get_or_create(language_code="nl")[0]


class MaterialFactory(DjangoModelFactory):
    """What all material shares."""

    locale = factory.LazyFunction(dutch)

    class Meta:
        abstract = True


class HouseStyleFactory(DjangoModelFactory):
    """A house style: that of the forest, or the harbour look of the site under its own name."""

    slug = "forest"
    name = factory.LazyAttribute(lambda made: NAMES.get(made.slug, made.slug))
    brand = factory.LazyAttribute(lambda made: "#173a6b" if made.slug == "harbour" else "#1f5a3c")
    action = factory.LazyAttribute(lambda made: "#17498f" if made.slug == "harbour" else "#1b5c3b")
    accent = factory.LazyAttribute(lambda made: "#f2b632" if made.slug == "harbour" else "#c96a3d")
    radius = factory.LazyAttribute(lambda made: 0 if made.slug == "harbour" else 16)
    stroke = factory.LazyAttribute(lambda made: 3 if made.slug == "harbour" else 2)

    class Meta:
        model = HouseStyle
        django_get_or_create = ("slug",)


class AudienceFactory(MaterialFactory):
    """An audience with all its words."""

    name = "Gemeenten"
    singular = "gemeente"
    definite = "de gemeente"
    plural = "gemeenten"
    place = "Wilgenrade"

    class Meta:
        model = Audience

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        """Take a house style by its short name too; "" is none."""
        style = kwargs.get("house_style")
        if isinstance(style, str):
            kwargs["house_style"] = HouseStyleFactory(slug=style) if style else None
        return kwargs


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

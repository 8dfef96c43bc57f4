"""The fonts that a house style can choose from. Their files and licences: static/fonts/README.md."""

from dataclasses import dataclass

from django.templatetags.static import static

DEFAULT_FONT = "source-sans-3"
# From fontTools' reading of the Latin files, over a Dutch text: the letters a reader has already, set as wide as these,
# so that nothing moves when the file comes in (CLS).
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
LATIN_EXT = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)


@dataclass(frozen=True, slots=True)
class Font:
    """A family: what it is called, its heaviest weight, and the letters that stand in until it is there.

    `ascent` and `descent` are parts of the size; `adjust` makes the stand-in (`local`) as wide as the family.
    """

    slug: str
    name: str
    heaviest: int
    ascent: float
    descent: float
    local: str
    adjust: float
    generic: str

    @property
    def files(self) -> tuple[str, str]:
        """Return the upright files, below static/fonts: the second has the letters that the first lacks."""
        return f"{self.slug}-latin-wght-normal.woff2", f"{self.slug}-latin-ext-wght-normal.woff2"

    @property
    def css(self) -> str:
        """Return what a page needs to use this family, for a sheet of its own."""
        faces = "".join(
            f'@font-face{{font-family:"{self.name}";src:url("{static(f"fonts/{file}")}") format("woff2");'
            f"font-weight:200 {self.heaviest};font-display:swap;unicode-range:{letters}}}"
            for file, letters in zip(self.files, (LATIN, LATIN_EXT), strict=True)
        )
        sizes = ";".join(
            f"{name}:{100 * size:.1f}%"
            for name, size in (
                ("size-adjust", self.adjust),
                ("ascent-override", self.ascent / self.adjust),
                ("descent-override", self.descent / self.adjust),
                ("line-gap-override", 0),
            )
        )
        return f'{faces}@font-face{{font-family:"{self.name} stand-in";src:local("{self.local}");{sizes}}}'

    @property
    def family(self) -> str:
        """Return the value of `font-family`."""
        return f'"{self.name}","{self.name} stand-in",{self.generic}'


FONTS = {
    each.slug: each
    for each in (
        Font(DEFAULT_FONT, "Source Sans 3", 900, 1.024, 0.4, "Arial", 0.931, "Arial,sans-serif"),
        Font(
            "atkinson-hyperlegible-next",
            "Atkinson Hyperlegible Next",
            800,
            0.984,
            0.316,
            "Arial",
            0.990,
            "Arial,sans-serif",
        ),
        Font("source-serif-4", "Source Serif 4", 900, 1.036, 0.335, "Times New Roman", 1.184, "Georgia,serif"),
    )
}


def font_named(slug: str) -> Font:
    """Return a font by its short name; an unknown one is that of the site."""
    return FONTS.get(slug, FONTS[DEFAULT_FONT])


def font_choices() -> list[tuple[str, str]]:
    """Return the fonts for a list of choices. A function, so that another font is no change of the database."""
    return [(slug, font.name) for slug, font in FONTS.items()]

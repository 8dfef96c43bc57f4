"""The pictures and captions of the demo films, drawn and written from what is already here."""

import resvg_py
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from toolkits.models import EMBLEMS

from .texts import paragraphs

WIDTH, HEIGHT = 1280, 720
COLOURS = {
    "ministeries": {"brand": "#173a6b", "accent": "#f2b632", "paper": "#fbf8f1"},
    "gemeenten": {"brand": "#1f5a3c", "accent": "#c96a3d", "paper": "#f7f5ee"},
}


def poster(emblem: str, title: str, toolkit: str) -> object:
    """Return the still of a film as an image of the library: its emblem, large, on a quiet ground."""
    colours = COLOURS[toolkit]
    drawing = render_to_string(f"emblems/{emblem}.svg", colours).strip()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["brand"]}"/>'
        f'<svg x="360" y="80" width="560" height="560" viewBox="0 0 64 64">{drawing}</svg></svg>'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    label = dict(EMBLEMS)[emblem]
    image = get_image_model()(title=f"Beeld: {title}", description=f"Tekening bij het filmpje: {label}.")
    image.file.save(f"{emblem}.png", ContentFile(png), save=False)
    image.width, image.height = WIDTH, HEIGHT
    image.file_size = len(png)
    image.save()
    return image


def captions(title: str, transcript: str, seconds: int, slug: str) -> object:
    """Return captions for a film of `seconds`: its sentences, each as long as its share of the text."""
    sentences = [
        part.strip()
        for text in paragraphs(transcript)
        for part in text.replace("? ", "?|").replace(". ", ".|").split("|")
    ]
    total = sum(len(sentence) for sentence in sentences)
    cues, spoken = ["WEBVTT"], 0
    for sentence in sentences:
        start = seconds * spoken / total
        spoken += len(sentence)
        cues.append(f"{_time(start)} --> {_time(seconds * spoken / total)}\n{sentence}")
    document = get_document_model()(title=f"Ondertiteling: {title}")
    document.file.save(f"{slug}.vtt", ContentFile("\n\n".join(cues).encode()), save=False)
    document.file_size = document.file.size
    document.save()
    return document


def _time(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"00:{int(minutes):02d}:{rest:06.3f}"

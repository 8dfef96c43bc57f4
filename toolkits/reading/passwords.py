"""When a reader gets the password of a film: only on a page that not everybody may see."""

from uuid import UUID

from toolkits.models import FilmPassword

from .content import Content, FilmItem


def film_passwords(content: Content) -> dict[str, str]:
    """Return the passwords of the films on a page, by film key; none at all on a public page.

    Ask only after `toolkits.access.authorize_page` let the reader in: that and the restriction make the reader
    known to be allowed. Never for search, PDF, export or log.
    """
    if not content.restricted:
        return {}
    films = [item for section in content.sections for item in section.items if isinstance(item, FilmItem)]
    return {film.key: FilmPassword.reveal(UUID(film.key)) for film in films if film.needs_password}

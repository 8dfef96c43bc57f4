"""Film passwords: kept encrypted, apart from the film, so that no revision, export or log ever holds one."""

import base64
from typing import ClassVar
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FilmPassword(models.Model):
    """The password of one film in all its languages, by the film's translation key."""

    film_key = models.UUIDField(unique=True)
    ciphertext = models.TextField()

    class Meta:
        verbose_name = _("wachtwoord van een filmpje")
        verbose_name_plural = _("wachtwoorden van filmpjes")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.film_key)

    @classmethod
    def keep(cls, film_key: UUID, password: str) -> None:
        """Keep `password` for the film with `film_key`; an empty one is forgotten."""
        if not password:
            cls.objects.filter(film_key=film_key).delete()
            return
        cls.objects.update_or_create(film_key=film_key, defaults={"ciphertext": seal(password)})

    @classmethod
    def reveal(cls, film_key: UUID) -> str:
        """Return the password of the film with `film_key`, or "" when there is none or its key was renewed.

        Only for a reader who is known to be allowed: see `toolkits.reading.passwords`.
        """
        kept = cls.objects.filter(film_key=film_key).first()
        return unseal(kept.ciphertext) if kept else ""


def seal(password: str) -> str:
    """Return `password` encrypted, as it may wait outside this table until there is a film."""
    return _cipher().encrypt(password.encode()).decode()


def unseal(ciphertext: str) -> str:
    """Return what `seal` encrypted, or "" when the key was renewed since."""
    try:
        return _cipher().decrypt(ciphertext.encode()).decode()
    except InvalidToken:
        return ""


def _cipher() -> Fernet:
    """Return the cipher; its key is derived from FILM_PASSWORD_KEY, in development from SECRET_KEY."""
    source = settings.FILM_PASSWORD_KEY or settings.SECRET_KEY
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"verandertoolkit film password").derive(source.encode())
    return Fernet(base64.urlsafe_b64encode(key))

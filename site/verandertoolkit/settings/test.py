"""Settings for the tests: fast, and with no trace outside the test's own folders."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403 - settings modules extend each other
from .base import DATABASES, MODELSEARCH_BACKENDS, STATICFILES_FINDERS, VAR_DIR, env

SECRET_KEY = "only-for-tests"  # noqa: S105 - no secret
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Each test has its own (tests/conftest.py): what one keeps must not be found by another.
    "print": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "verandertoolkit-tests"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATICFILES_FINDERS = ["verandertoolkit.stylesheet.BuiltStylesheetFinder", *STATICFILES_FINDERS]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DEMO_LOGINS = {"beheerder": {"password": "beheerder-demo", "role": "administrator"}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    # A file, so that `pytest --reuse-db` can keep it between runs; another one for a second run beside it.
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE_FILE", default=str(VAR_DIR / "test.sqlite3"))}
    # It is thrown away in the end, so nothing needs to survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
# Keeping the index of the editors' lists up to date is a quarter of what the tests cost; the few that search ask for it
# (the fixture `search_index`).
MODELSEARCH_BACKENDS = {name: {**backend, "AUTO_UPDATE": False} for name, backend in MODELSEARCH_BACKENDS.items()}
SEARCH_AUTO_UPDATE = False
# A child knows nothing of what a test has replaced; tests/printing/test_isolation.py has real ones.
PRINT_IN_CHILD = False
# A sixth of what publishing costs; tests/printing has it on.
PRINT_AHEAD = False

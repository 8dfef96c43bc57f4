"""Settings for development and `make run`: nothing to configure, never for a server on the internet."""

from .base import *  # noqa: F403 - settings modules extend each other
from .base import PRINT_STORAGE, STATICFILES_FINDERS, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="only-for-development-not-a-secret-at-all")
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "print": PRINT_STORAGE,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Whitenoise serves the source folders, so that nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATICFILES_FINDERS = ["verandertoolkit.stylesheet.BuiltStylesheetFinder", *STATICFILES_FINDERS]
AUTH_PASSWORD_VALIDATORS = []

DEMO_LOGINS = {
    "beheerder": {"password": "beheerder-demo", "role": "administrator"},
    "redacteur": {"password": "redacteur-demo", "role": "editor"},
    "vertaler": {"password": "vertaler-demo", "role": "translator"},
}

"""Settings for a server. Everything comes from the environment; what is missing stops the start with its name."""

from .base import *  # noqa: F403 - settings modules extend each other
from .base import TASKS, env

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env("BASE_URL")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])
FILM_PASSWORD_KEY = env("FILM_PASSWORD_KEY")

# Each has a worker: `manage.py db_worker --backend printing`, and `--backend search` (docs/operator.md).
for queue in ("printing", "search"):
    TASKS[queue] = {"BACKEND": "django_tasks_db.DatabaseBackend"}

# W019 asks for X-Frame-Options DENY; the preview of a page in Wagtail's screens is a frame of our own site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # It tells of every step of every document.
    "loggers": {"weasyprint": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}

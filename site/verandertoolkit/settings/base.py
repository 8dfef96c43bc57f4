"""What every environment shares. Values that differ come from the environment (see docs/operator.md)."""

from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "verandertoolkit",
    "home",
    "search",
    "toolkits",
    "toolkits.exchange",
    "toolkits.importing",
    "toolkits.meeting",
    "toolkits.printing",
    "toolkits.sharing",
    "toolkits.variants",
    # wagtail_localize replaces wagtail.locales by its own screens for languages.
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "modelsearch",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "verandertoolkit.compression.TextCompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "verandertoolkit.security.ContentSecurityPolicyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "verandertoolkit.urls"
WSGI_APPLICATION = "verandertoolkit.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.navigation.site_navigation",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
# Persistent connections with a health check cost 1.4 times less per page than new ones (measured).
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers wait for each other instead of failing; readers go on while somebody writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_VALIDATION = "django.contrib.auth.password_validation"  # noqa: S105 - a module path, not a password
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{PASSWORD_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{PASSWORD_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{PASSWORD_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{PASSWORD_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

# Dutch is the source language and lives at the root of the site; the others have a prefix.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels")), ("fy", _("Fries"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(VAR_DIR / "static"))
# What bin/build_css.py makes; the folder may not be there yet.
BUILD_DIR = VAR_DIR / "build"
BUILD_DIR.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static", BUILD_DIR]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# Printed documents are kept apart from what editors upload: no address leads there but the view that asks who may.
PRINT_STORAGE = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": env("PRINT_ROOT", default=str(VAR_DIR / "print"))},
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "print": PRINT_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

IMMEDIATE = "django_tasks.backends.immediate.ImmediateBackend"
# Printing and indexing many pages have queues of their own: they are slow, and nobody who saves waits for them. The
# rest is done at once: printing and search ask Wagtail's list of references, which one of its tasks keeps.
TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": IMMEDIATE},
    "printing": {"BACKEND": IMMEDIATE},
    "search": {"BACKEND": IMMEDIATE},
}
# Documents follow what is published; without this they are made only when somebody asks.
PRINT_AHEAD = True
# A document is laid out by a child process with limits (toolkits/printing/isolation.py).
PRINT_IN_CHILD = True
# Where the web server finds the folder of printed documents, such as `/internal/print/`, to send them itself
# (X-Accel-Redirect); "" has Django send them.
PRINT_ACCEL_PREFIX = env("PRINT_ACCEL_PREFIX", default="")
# The header in which the web server says where a request came from, such as `X-Real-IP`; "" without a web server.
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER", default="")

WAGTAIL_SITE_NAME = "Verandertoolkit"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# Documents are always handed out by a view that checks who asks, never by their address in /media/.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "vtt", "docx", "odt", "odp", "pptx", "txt", "mp4", "webm"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# What is damaged or does harm is refused in every form where it can come in (toolkits/uploads).
WAGTAILIMAGES_IMAGE_FORM_BASE = "toolkits.uploads.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "toolkits.uploads.forms.DocumentForm"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# A page with a hundred cards posts several fields for each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
MODELSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "dutch"},
}
# The index of readers (docs/zoeken.md) follows every change.
SEARCH_AUTO_UPDATE = True

# A translation is a draft until somebody publishes it: never Dutch text under an English address.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# The public pages need nothing but our own files, and the players of the two hosts whose films a reader may start;
# Wagtail's screens still use inline script (wagtail#1288).
CONTENT_SECURITY_POLICY_PUBLIC = (
    "default-src 'self'; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self'; "
    "img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; media-src 'self'; "
    "frame-src https://player.vimeo.com https://www.youtube-nocookie.com"
)
CONTENT_SECURITY_POLICY_EDITORS = (
    "default-src 'self'; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self'; "
    "img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; connect-src 'self'"
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the preview of a page is a frame in Wagtail's own screens
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's scripts read it

# Encrypts film passwords. An own key lets SECRET_KEY be renewed without losing them.
FILM_PASSWORD_KEY = env("FILM_PASSWORD_KEY", default="")
# The largest document `import_document` reads, in bytes.
IMPORT_MAX_BYTES = 5 * 1024 * 1024
# Name and password of the demo log-ins; only the development settings fill it.
DEMO_LOGINS: dict[str, dict[str, str]] = {}
# The last approval of a workflow publishes, unless something is open that asks for a reason (docs/gereedheid.md).
WAGTAIL_FINISH_WORKFLOW_ACTION = "toolkits.variants.readiness.workflow.finish_workflow"

"""Settings. They read the environment that dev.py (or a service file) gives, and nothing else.

The login to the database is chosen by the command: HEMVIST_ROLE is hemvist_app unless a command that owns
(migrate, tests) or works (the worker) says otherwise. See docs/adr/0005.
"""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("HEMVIST_STATE", PACKAGE.parent / ".data"))

IS_DEMONSTRATION = os.environ.get("HEMVIST_DEMO") == "1"
SECRET_KEY = os.environ.get("HEMVIST_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver", *filter(None, os.environ.get("HEMVIST_HOSTS", "").split(","))]

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_linear_migrations",
    "procrastinate.contrib.django",
    "django_htmx",
    "template_partials",
    "csp",
    "hemvist.registry.audit",
    "hemvist.registry.accounts",
    "hemvist.registry.children",
    "hemvist.registry.shares",
    "hemvist.registry.homes",
    "hemvist.registry.assignments",
    "hemvist.registry.agreements",
    "hemvist.registry.placements",
    "hemvist.registry.transfers",
    "hemvist.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hemvist.web.middleware.ActorMiddleware",
]
ROOT_URLCONF = "hemvist.config.urls"
WSGI_APPLICATION = "hemvist.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hemvist.web.context.page",
            ],
        },
    }
]


def _database(role: str) -> dict[str, object]:
    password = os.environ.get(f"HEMVIST_DB_PASSWORD_{role.removeprefix('hemvist_').upper()}", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ.get("HEMVIST_DB_HOST", str(STATE / "socket")),
        "PORT": os.environ.get("HEMVIST_DB_PORT", "5432"),
        "NAME": os.environ.get("HEMVIST_DB_NAME", "hemvist"),
        "USER": role,
        "PASSWORD": password,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"application_name": role},
    }


DATABASES = {
    "default": _database(os.environ.get("HEMVIST_ROLE", "hemvist_app")),
    "audit": _database("hemvist_audit"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

AUTH_USER_MODEL = "accounts.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 10
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "hemvist.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/statisk/"
STATICFILES_DIRS = [folder for folder in [Path(os.environ.get("HEMVIST_FRONT", STATE / "front"))] if folder.exists()]
# Served from the collected, compressed files when dev.py (or a deployment) has collected them.
IS_COLLECTED = os.environ.get("HEMVIST_COLLECTED") == "1"
STATIC_ROOT = STATE / "static" if IS_COLLECTED else None
WHITENOISE_USE_FINDERS = not IS_COLLECTED
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_URL = "/filer/"
APPEND_SLASH = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

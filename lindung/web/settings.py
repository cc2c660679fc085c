"""Django's settings, out of `configuration`. What a place may choose is there; what holds everywhere is here."""

import os
from pathlib import Path

from lindung import __version__
from lindung.web.configuration import read_configuration
from lindung.web.operations import logs
from lindung.web.vault.key_files import session_key

OFFICE = read_configuration(os.environ)
DATA = OFFICE.data
VERSION = __version__
DEMO = OFFICE.demo
PUBLIC_PAGES = OFFICE.public_pages
UPLOAD_BYTES = OFFICE.upload_bytes

DEBUG = False
SECRET_KEY = os.environ.get("LINDUNG_SECRET_KEY") or session_key(DATA)
ALLOWED_HOSTS = list(OFFICE.hosts)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in OFFICE.hosts] if OFFICE.https else []
DATABASES = {"default": dict(OFFICE.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lindung.web.shell",
    "lindung.web.areas",
    "lindung.web.users",
    "lindung.web.audit",
    "lindung.web.residents",
    "lindung.web.intake",
    "lindung.web.runs",
    "lindung.web.review",
    "lindung.web.coverage",
    "lindung.web.funds",
    "lindung.web.months",
    "lindung.web.notices",
    "lindung.web.programmes",
    "lindung.web.exchange",
    "lindung.web.allocation",
    "lindung.web.billing",
    "lindung.web.claims",
    "lindung.web.studies",
    "lindung.web.api",
    "lindung.web.operations",
]
MIDDLEWARE = [
    "lindung.web.operations.requests.numbered_and_logged",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "lindung.web.shell.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lindung.web.shell.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lindung.web.intake.bounds.bounded",
    "lindung.web.shell.middleware.one_sentence",
]
ROOT_URLCONF = "lindung.web.urls"
WSGI_APPLICATION = "lindung.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "lindung.web.shell.context.office",
            ],
        },
    }
]

FORM_RENDERER = "lindung.web.shell.renderer.OfficeRenderer"

AUTH_USER_MODEL = "users.User"
LOGIN_URL = "users:sign_in"
LOGIN_REDIRECT_URL = "shell:start"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = logs.configuration()

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000  # a meeting has three for everybody on the list of its village

# Eight hours of work, and not after the browser was closed: the laptop of a village is shared.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OFFICE.https
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = OFFICE.https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if OFFICE.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = OFFICE.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OFFICE.behind_proxy else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS: list[str] = []

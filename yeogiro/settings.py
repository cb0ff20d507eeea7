"""Settings, all by environment with safe defaults; docs/reference/settings.md lists each one.

Demo mode (YEOGIRO_DEMO=1, what `make run` uses) is the only mode with a settable product date and one-click sign-in.
"""

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, default: bool = False) -> bool:
    """Read a yes/no environment variable; anything but 1, true, yes, on counts as no."""
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def whole(name: str, *, default: int) -> int:
    """Read a whole number of at least 0 from an environment variable."""
    given = os.environ.get(name, "").strip()
    if given and not (given.isascii() and given.isdigit()):
        raise ImproperlyConfigured(f"{name} is a whole number, not “{given}”.")
    return int(given) if given else default


DEMO = flag("YEOGIRO_DEMO")
DEBUG = flag("YEOGIRO_DEBUG")
STATE_DIR = Path(os.environ.get("YEOGIRO_STATE_DIR", BASE_DIR / "var"))
STATE_DIR.mkdir(parents=True, exist_ok=True)


def secret_key() -> str:
    """The key from YEOGIRO_SECRET_KEY, else one made once and kept in the state folder with mode 0600."""
    if given := os.environ.get("YEOGIRO_SECRET_KEY"):
        return given
    kept = STATE_DIR / "secret_key"
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(64))
    return key


SECRET_KEY = secret_key()
ALLOWED_HOSTS = os.environ.get("YEOGIRO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("YEOGIRO_ORIGINS", "").split(",") if o]

# The district this installation serves: a folder of data, never code.
DISTRICT_DIR = Path(os.environ.get("YEOGIRO_DISTRICT", BASE_DIR / "districts" / "seodaemun"))

# Product date: the real clock in a real city; in demo mode a day inside the plan's years (ADR 0006).
PRODUCT_DATE: date | None = None
if DEMO:
    PRODUCT_DATE = date.fromisoformat(os.environ.get("YEOGIRO_PRODUCT_DATE", "2022-11-15"))
elif "YEOGIRO_PRODUCT_DATE" in os.environ:
    raise ImproperlyConfigured("YEOGIRO_PRODUCT_DATE is for demo mode only; set YEOGIRO_DEMO=1 or unset it.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "yeogiro.lib.flash.FlashConfig",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_linear_migrations",
    "csp",
    "yeogiro.lib",
    "yeogiro.people",
    "yeogiro.places",
    "yeogiro.messages",
    "yeogiro.plan",
    "yeogiro.cases",
    "yeogiro.front",
]

MIDDLEWARE = [
    # Outermost first: an answer of any part below, and about its fault, is logged and carries the headers.
    "yeogiro.lib.logs.RequestLogMiddleware",
    "yeogiro.lib.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "yeogiro.lib.language.LanguageMiddleware",
    "yeogiro.lib.headers.RefuseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # After the token of a form was checked, the account is known and messages can be left.
    "yeogiro.lib.sessions.SessionLimitMiddleware",
    "yeogiro.lib.limiting.LimitMiddleware",
    "yeogiro.lib.kept_pages.KeptPagesMiddleware",
    "yeogiro.people.signing.required.SecondFactorMiddleware",
    # Last: it wraps the view itself, so that what was read and the log of it are one transaction.
    "yeogiro.people.access.looking.LooksMiddleware",
]

ROOT_URLCONF = "yeogiro.urls"
WSGI_APPLICATION = "yeogiro.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yeogiro.front.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "yeogiro.lib.templatetags.yg",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{STATE_DIR / 'yeogiro.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a writer queues at BEGIN instead of failing at its first write (ADR 0004).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # A file, not memory: the tests on concurrency connect from several threads and processes.
    DATABASES["default"]["TEST"] = {"NAME": STATE_DIR / f"test-{os.getpid()}.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "front:home"
LOGOUT_REDIRECT_URL = "front:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Posts whose role takes a second factor (people/roles.toml) must set one up; in demo mode one click is enough.
SECOND_FACTOR = flag("YEOGIRO_SECOND_FACTOR", default=not DEMO)
# Looks at personal data are kept this long, then removed from the oldest on (docs/reference/access.md).
LOOKS_KEPT_YEARS = int(os.environ.get("YEOGIRO_LOOKS_KEPT_YEARS", "2"))

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "web" / "styles", BASE_DIR / "web" / "js", BASE_DIR / "web" / "art"]
if (BASE_DIR / "web" / "vendor" / "static").is_dir():
    STATICFILES_DIRS.append(BASE_DIR / "web" / "vendor" / "static")
FONTS_DIR = BASE_DIR / "web" / "vendor" / "fonts-ttf"
hashed = not DEBUG and flag("YEOGIRO_HASHED_STATIC", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if hashed
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# The map draws its own layers alone. A city with tiles of its own names them: "https://tiles.example/{z}/{x}/{y}.png".
MAP_TILES = os.environ.get("YEOGIRO_MAP_TILES", "")
MAP_CREDIT = os.environ.get("YEOGIRO_MAP_CREDIT", "")
tiles_from = [f"{urlsplit(MAP_TILES).scheme}://{urlsplit(MAP_TILES).netloc}"] if MAP_TILES else []

# Nothing inline, nothing evaluated, nothing from outside.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *tiles_from],
        "font-src": [SELF],
        "connect-src": [SELF, *tiles_from],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
# Behind TLS (a real city) set YEOGIRO_TLS=1; `make run` serves plain HTTP on loopback only.
TLS = flag("YEOGIRO_TLS")
# Proxies in front whose X-Forwarded-For is believed; TLS needs one.
PROXIES = whole("YEOGIRO_PROXIES", default=1 if TLS else 0)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Signed in for a working day at most, and no longer than this without doing anything.
SESSION_COOKIE_AGE = 8 * 60 * 60
DEVICE_COOKIE_NAME, DEVICE_COOKIE_AGE = "device", 180 * 24 * 60 * 60
SESSION_IDLE_SECONDS = whole("YEOGIRO_IDLE_MINUTES", default=30) * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = TLS
if TLS:
    # A browser takes a __Host- cookie from this host over TLS only, never from a neighbour's subdomain.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    DEVICE_COOKIE_NAME = "__Host-device"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    # Whoever watches the server asks it directly, without TLS.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# Ways out of the house (docs/reference/messages.md). Without any, messages stand on the recipient's own page.
EMAIL_HOST = os.environ.get("YEOGIRO_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("YEOGIRO_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("YEOGIRO_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("YEOGIRO_MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("YEOGIRO_MAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = os.environ.get("YEOGIRO_MAIL_FROM", "yeogiro@localhost")
PUSH_CONTACT = os.environ.get("YEOGIRO_PUSH_CONTACT", "")
PUSH_KEY = os.environ.get("YEOGIRO_PUSH_KEY", "")
SOLAPI_KEY = os.environ.get("YEOGIRO_SOLAPI_KEY", "")
SOLAPI_SECRET = os.environ.get("YEOGIRO_SOLAPI_SECRET", "")
SOLAPI_SENDER = os.environ.get("YEOGIRO_SOLAPI_SENDER", "")
SOLAPI_URL = os.environ.get("YEOGIRO_SOLAPI_URL", "")
SOLAPI_RECEIPTS = os.environ.get("YEOGIRO_SOLAPI_RECEIPTS", "")
KAKAO_CHANNEL = os.environ.get("YEOGIRO_KAKAO_CHANNEL", "")

# What is sent in: at most this much at once (a register of 10 MB and its form), refused before it is read.
MOST_BODY = 12 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_PERMISSIONS = 0o600

LIMITS_FILE = STATE_DIR / "limits.sqlite3"
# How often; lib/limits.py says what the words mean. Sign-in: the first is against guessing many accounts from one
# address, the second one account from one address, the third one account from everywhere: it slows down and is
# forgotten with the right password. Whoever signed in on this device before is counted by the device alone, so that
# no stranger keeps her out.
SIGN_IN: dict[str, Any] = {"methods": ("POST",), "routes": ("people:sign_in",)}
RATE_LIMITS: list[dict[str, Any]] = [
    {"name": "sign-in", "most": 60, "seconds": 600, "by": "address", "spares_known": True, **SIGN_IN},
    {
        "name": "sign-in-here",
        "most": 20,
        "seconds": 600,
        "by": "name-address",
        "spares_known": True,
        **SIGN_IN,
    },
    {
        "name": "sign-in-name",
        "most": 20,
        "seconds": 24 * 3600,
        "grows": 15 * 60,
        "by": "name",
        "spares_known": True,
        **SIGN_IN,
    },
    {"name": "sign-in-device", "most": 20, "seconds": 600, "by": "device", **SIGN_IN},
    {
        "name": "second-factor",
        "most": 60,
        "seconds": 600,
        "by": "address",
        "methods": ("POST",),
        "routes": ("people:second", "people:ask_who", "people:by_passkey"),
    },
    {
        "name": "own-factors",
        "most": 30,
        "seconds": 600,
        "methods": ("POST",),
        "routes": (
            *("people:add_app", "people:new_codes", "people:ask_passkey", "people:add_passkey"),
            *("people:change_password", "people:remove_factor", "people:everywhere"),
        ),
    },
    {
        "name": "report",
        "most": 30,
        "seconds": 3600,
        "by": "address",
        "methods": ("POST",),
        "routes": ("cases:report",),
    },
    {"name": "search", "most": 60, "seconds": 60, "routes": ("*:search",), "asks": "q"},
    {"name": "upload", "most": 30, "seconds": 600, "sent_files": True, "methods": ("POST",)},
    {
        "name": "download",
        "most": 120,
        "seconds": 60,
        "files": True,
        "methods": ("GET",),
        "routes": ("plan:money_entries", "plan:return_file", "plan:return_template"),
    },
    {
        "name": "api",
        "most": 600,
        "seconds": 60,
        "routes": ("/api/*",),
        "methods": ("GET", "POST", "PUT", "PATCH", "DELETE"),
    },
]
if not flag("YEOGIRO_RATE_LIMITS", default=True):
    RATE_LIMITS = []

# Text for a terminal, or one JSON object a line for whatever collects them (lib/logs.py); neither names anybody.
LOGS = os.environ.get("YEOGIRO_LOGS", "text")
if LOGS not in {"text", "json"}:
    raise ImproperlyConfigured("YEOGIRO_LOGS is text or json.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "yeogiro.lib.logs.TextFormatter"},
        "json": {"()": "yeogiro.lib.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOGS}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would write the same once more, with addresses and messages.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "yeogiro.requests": {"level": "INFO" if LOGS == "json" else "WARNING"},
    },
}

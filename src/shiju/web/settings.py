"""Django's settings for the pages, in one place. What differs from office to office comes from `shiju.web.environment`."""

from typing import Any

from csp.constants import NONE, SELF

from shiju.db.connection import base_settings, prepare
from shiju.web.areas import HERE, folders
from shiju.web.environment import Environment, read_environment
from shiju.web.structured_log import logging_settings

_MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 50 * _MEGABYTE
"""Of one request; a workbook of an office has been seen with 12 MB."""
FAILURES_BEFORE_LOCKOUT = 5
_APPS = (
    "shiju.web.apps.PagesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
)
_MIDDLEWARE = (
    "shiju.web.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "shiju.web.headers.HeadersMiddleware",
    "shiju.web.script_sending.ScriptSendingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "shiju.web.session_clock.SessionClockMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "shiju.web.body_limit.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
)


def configure(environment: Environment | None = None) -> None:
    """Set Django up for the pages. To be called before anything of `shiju.queries` or `shiju.actions` is imported."""
    prepare(all_settings(environment or read_environment()))


def all_settings(environment: Environment, *, secret: str = "not yet known: the ledger keeps it") -> dict[str, Any]:  # noqa: S107  # replaced when the ledger is opened
    """Everything that Django is told."""
    base = base_settings()
    return {
        **base,
        "INSTALLED_APPS": [*base["INSTALLED_APPS"], *_APPS],
        "MIDDLEWARE": list(_MIDDLEWARE),
        "SECRET_KEY": secret,
        "DEBUG": False,
        "ALLOWED_HOSTS": list(environment.hosts),
        "ROOT_URLCONF": "shiju.web.urls",
        "WSGI_APPLICATION": "shiju.web.wsgi.application",
        "LOGGING": logging_settings(environment.log_level),
        "LOGGING_CONFIG": "logging.config.dictConfig",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 5 * _MEGABYTE,
        "SHIJU_LARGEST_UPLOAD": LARGEST_UPLOAD,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2000,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 20,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        **_words(),
        **_files(environment),
        **_cookies(environment),
        **_accounts(environment),
        **_headers(environment),
    }


def _words() -> dict[str, Any]:
    return {
        "LANGUAGES": [("zh-hans", "中文"), ("en", "English")],
        "USE_I18N": True,
        "LOCALE_PATHS": folders("locale"),
        "LANGUAGE_COOKIE_NAME": "shiju_language",
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
        "FORMAT_MODULE_PATH": ["shiju.web.formats"],
    }


def _files(environment: Environment) -> dict[str, Any]:
    collected = environment.static
    storage = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    return {
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": folders("templates"),
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.messages.context_processors.messages",
                        "shiju.web.shell.context.surroundings",
                    ],
                    "libraries": {"shiju": "shiju.web.shell.tags"},
                    "builtins": ["shiju.web.shell.tags", "django.templatetags.i18n", "django.templatetags.static"],
                },
            }
        ],
        "FORM_RENDERER": "django.forms.renderers.TemplatesSetting",
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [*folders("static"), ("audit-page", HERE.parent / "audit" / "page")],
        "STATIC_ROOT": collected,
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": storage if collected else plain},
        },
        "WHITENOISE_USE_FINDERS": collected is None,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
    }


def _cookies(environment: Environment) -> dict[str, Any]:
    secure = environment.https
    prefix = "__Host-" if secure else ""
    return {
        "SESSION_COOKIE_NAME": f"{prefix}shiju_session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_AGE": environment.absolute_hours * 3600,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_NAME": f"{prefix}shiju_csrf",
        "CSRF_COOKIE_SECURE": secure,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_FAILURE_VIEW": "shiju.web.shell.errors.stale_form",
        "SHIJU_IDLE_SECONDS": environment.idle_minutes * 60,
        "SHIJU_ABSOLUTE_SECONDS": environment.absolute_hours * 3600,
    }


def _accounts(environment: Environment) -> dict[str, Any]:
    return {
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "allauth.account.auth_backends.AuthenticationBackend",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}"}
            for name in (
                "UserAttributeSimilarityValidator",
                "MinimumLengthValidator",
                "CommonPasswordValidator",
                "NumericPasswordValidator",
            )
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/",
        "ACCOUNT_ADAPTER": "shiju.web.accounts.adapters.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "username",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_PRESERVE_USERNAME_CASING": True,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
        "ACCOUNT_RATE_LIMITS": {
            "login": "60/m/ip",
            "login_failed": "60/m/ip",
            "reauthenticate": "10/m/user",
            "change_password": "5/m/user",
        },
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        **_second_ways(environment),
        **_lockout(environment),
    }


def _second_ways(environment: Environment) -> dict[str, Any]:
    """Single sign-on, second factors, passkeys."""
    openid = environment.openid
    providers = (
        [{"provider_id": "office", "name": openid.name, "client_id": openid.client, "secret": openid.secret,
          "settings": {"server_url": openid.server}}]
        if openid
        else []
    )  # fmt: skip
    return {
        "SOCIALACCOUNT_ADAPTER": "shiju.web.accounts.adapters.OpenIdAdapter",
        "SOCIALACCOUNT_AUTO_SIGNUP": False,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": providers}},
        "MFA_ADAPTER": "shiju.web.accounts.adapters.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": environment.https,
        "MFA_FORMS": {
            "add_webauthn": "shiju.web.accounts.forms.PasskeyForm",
            "edit_webauthn": "shiju.web.accounts.forms.PasskeyNameForm",
        },
        "MFA_TOTP_ISSUER": "实据",
    }


def _lockout(environment: Environment) -> dict[str, Any]:
    return {
        "AXES_FAILURE_LIMIT": FAILURES_BEFORE_LOCKOUT,
        "AXES_COOLOFF_TIME": "shiju.web.accounts.lockout.cool_off",
        "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_LOCKOUT_CALLABLE": "shiju.web.accounts.lockout.locked_out",
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_VERBOSE": False,
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_CLIENT_IP_CALLABLE": "shiju.web.client_address.client_address",
        "SHIJU_PROXIES": environment.proxies,
    }


def _headers(environment: Environment) -> dict[str, Any]:
    return {
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": [NONE],
                "script-src": [SELF],
                "style-src": [SELF],
                "img-src": [SELF, "data:", "blob:"],
                "font-src": [SELF],
                "connect-src": [SELF],
                "form-action": [SELF, *([environment.openid.server] if environment.openid else [])],
                "manifest-src": [SELF],
                "object-src": [NONE],
                "base-uri": [NONE],
                "frame-ancestors": [NONE],
            }
        },
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin" if environment.https else None,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 31_536_000 if environment.https else 0,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if environment.https and environment.proxies else None,
        "X_FRAME_OPTIONS": "DENY",
        "SILENCED_SYSTEM_CHECKS": [
            "security.W005",  # other hosts of the office's domain are not ours to bind to https
            "security.W021",  # nor to enter into browsers' lists
            "security.W008",  # sending http on to https is the proxy's part: behind it we cannot tell
        ],
    }

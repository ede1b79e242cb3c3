"""Addresses of signing in and of one's own account: the views are django-allauth's, the rules and the looks are ours."""

from allauth.account import views as account
from allauth.account.signals import password_changed
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as openid

from shiju.web.access import OPEN, OWN_ACCOUNT
from shiju.web.accounts import comings
from shiju.web.accounts.asking_view import ask_administrator
from shiju.web.accounts.own_view import own_account
from shiju.web.routes import Route

password_changed.connect(comings.chose_password)

ROUTES = (
    Route("account/", own_account, "account", OWN_ACCOUNT),
    Route("account/login/", account.login, "account_login", OPEN, tried=False),
    Route("account/logout/", account.logout, "account_logout", OPEN, tried=False),
    Route("account/inactive/", ask_administrator, "account_inactive", OPEN),
    Route("account/signup/", ask_administrator, "account_signup", OPEN, tried=False),
    Route("account/forgotten/", ask_administrator, "account_reset_password", OPEN, tried=False),
    Route("account/email/", ask_administrator, "account_email", OPEN, tried=False),
    Route("account/password/", account.password_change, "account_change_password", OWN_ACCOUNT),
    Route("account/password/set/", account.password_set, "account_set_password", OWN_ACCOUNT, tried=False),
    Route("account/again/", account.reauthenticate, "account_reauthenticate", OWN_ACCOUNT, tried=False),
    Route("account/factors/", factor.index, "mfa_index", OWN_ACCOUNT),
    Route("account/factors/check/", factor.authenticate, "mfa_authenticate", OPEN, tried=False),
    Route("account/factors/again/", factor.reauthenticate, "mfa_reauthenticate", OWN_ACCOUNT, tried=False),
    Route("account/factors/app/add/", totp.activate_totp, "mfa_activate_totp", OWN_ACCOUNT, tried=False),
    Route("account/factors/app/remove/", totp.deactivate_totp, "mfa_deactivate_totp", OWN_ACCOUNT, tried=False),
    Route("account/factors/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes", OWN_ACCOUNT, tried=False),
    Route("account/factors/codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes", OWN_ACCOUNT, tried=False),
    Route("account/factors/codes/file/", codes.download_recovery_codes, "mfa_download_recovery_codes", OWN_ACCOUNT, tried=False),
    Route("account/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn", OWN_ACCOUNT, tried=False),
    Route("account/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn", OWN_ACCOUNT, tried=False),
    Route("account/passkeys/again/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", OWN_ACCOUNT, tried=False),
    Route("account/passkeys/login/", passkeys.login_webauthn, "mfa_login_webauthn", OPEN, tried=False),
    Route("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn", OWN_ACCOUNT, tried=False),
    Route("account/passkeys/<int:pk>/edit/", passkeys.edit_webauthn, "mfa_edit_webauthn", OWN_ACCOUNT, tried=False),
    Route("account/oidc/<str:provider_id>/login/", openid.login, "openid_connect_login", OPEN, tried=False),
    Route("account/oidc/<str:provider_id>/login/callback/", openid.callback, "openid_connect_callback", OPEN, tried=False),
    Route("account/oidc/cancelled/", ask_administrator, "socialaccount_login_cancelled", OPEN, tried=False),
    Route("account/oidc/signup/", ask_administrator, "socialaccount_signup", OPEN, tried=False),
    Route("account/oidc/connections/", own_account, "socialaccount_connections", OWN_ACCOUNT, tried=False),
)

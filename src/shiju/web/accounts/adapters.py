"""How django-allauth is fitted to this house: nobody signs themselves up, and every coming and going is logged."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from shiju.web.client_address import client_address


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the package has no types
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # the signature is the package's
        """Never."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  # as above
        """To work: nobody changes it twice in a row."""
        return "/"

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that lockout and log count by."""
        return client_address(request)


class OpenIdAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """Whoever comes by single sign-on must have an account here under the same name."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002  # the signature is the package's
        """Never."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # as above
    """Names for authenticator apps and passkeys."""

    def get_totp_label(self, user: Any) -> str:
        """What the app shows beside the code."""
        return str(user.username)

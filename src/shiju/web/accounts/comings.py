"""Signing in, signing out and failing to are written to the ledger's log."""

from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from shiju.actions.accounts import note_coming, password_was_changed
from shiju.queries.sight import Actor, Role
from shiju.web.client_address import client_address
from shiju.web.session_clock import begin


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """Somebody came."""
    begin(request)
    _note("sign-in", user.username, request)


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    """Somebody went."""
    if user is not None:
        _note("sign-out", user.username, request)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Somebody could not prove who they are. What was typed as a password is never kept.

    Whoever is locked out is turned away unheard: the backend of the lockout has said so on the request before anybody hears of it. That lengthens no wait.
    """
    _note(
        "sign-in-locked" if getattr(request, "axes_locked_out", False) else "sign-in-failed",
        str(credentials.get("username", "")),
        request,
    )


@receiver(authenticator_added)
def added_factor(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Somebody made their account safer."""
    _note("add-factor", user.username, request, str(authenticator.type))


@receiver(authenticator_removed)
def removed_factor(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Somebody took a second factor off."""
    _note("remove-factor", user.username, request, str(authenticator.type))


@receiver(authenticator_reset)
def renewed_factor(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Somebody made new recovery codes."""
    _note("renew-factor", user.username, request, str(authenticator.type))


def chose_password(request: HttpRequest, user: Any, **_: Any) -> None:  # noqa: ARG001  # the signature is the package's
    """The person has a password of their own now."""
    password_was_changed(user.username, at=timezone.now(), actor=Actor(user.username, Role.CLERK, ""))


def _note(act: str, username: str, request: HttpRequest | None, what: str = "") -> None:
    address = client_address(request) if request is not None else ""
    note_coming(act, actor=Actor(username, Role.CLERK, ""), address=" ".join(filter(None, (address, what))), at=timezone.now())

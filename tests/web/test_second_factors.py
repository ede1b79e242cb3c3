"""Setting up a second step at a real browser: authenticator app, recovery codes, passkey."""

import re
from collections.abc import Callable

from allauth.mfa.totp.internal import auth as totp
from browsing import PHONE, Visitor
from cast import PASSWORD, Office

from shiju.db.models import LogEntry

Visit = Callable[..., Visitor]


def reauthenticated(visitor: Visitor, where: str) -> None:
    """Go to a page that wants the password once more."""
    page = visitor.go(where)
    if "/account/again/" in page.url:
        assert visitor.inaccessible() == []
        visitor.picture("password-once-more")
        page.fill("input[type=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_load_state()


def code_for(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_an_authenticator_app_is_set_up_and_asked_for(office: Office, visit: Visit) -> None:
    visitor = visit("street_clerk", size=PHONE)
    reauthenticated(visitor, "/account/factors/app/add/")
    page = visitor.page
    secret = page.input_value("#authenticator_secret")
    visitor.picture("authenticator-app")
    assert visitor.inaccessible() == []
    page.fill("input[name=code]", code_for(secret))
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    visitor.picture("recovery-codes")
    assert visitor.inaccessible() == []
    assert list(LogEntry.objects.filter(act__endswith="-factor").values_list("act", "actor").distinct()) == [
        ("add-factor", "street_clerk")
    ]
    other = visit(None)
    page = other.go("/account/login/")
    page.fill("#id_login", "street_clerk")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/account/factors/check/"))
    other.picture("second-step")
    assert other.inaccessible() == []
    assert other.complaints + visitor.complaints == []


def test_a_passkey_can_be_added(office: Office, visit: Visit) -> None:
    visitor = visit("street_clerk")
    reauthenticated(visitor, "/account/passkeys/add/")
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
    page = visitor.go("/account/passkeys/add/")
    visitor.picture("passkey")
    assert visitor.inaccessible() == []
    page.fill("input[name=name]", "办公室电脑")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(re.compile("/account/(passkeys|factors/codes)/(new/)?$"))
    visitor.go("/account/passkeys/")
    visitor.picture("passkeys")
    assert "办公室电脑" in visitor.page.inner_text("main")
    assert visitor.inaccessible() == []
    assert visitor.complaints == []

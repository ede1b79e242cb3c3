"""From which machine a request comes: what lockout and log count by."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the machine that talks to the outermost of our own proxies; what stands before it in the header anybody may have written.

    With no proxy in front (SHIJU_PROXIES=0) the header is not believed at all.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.SHIJU_PROXIES:
        return direct
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return told[-settings.SHIJU_PROXIES] if len(told) >= settings.SHIJU_PROXIES else direct

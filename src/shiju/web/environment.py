"""What the environment says about the pages: one variable each, all faults told at once. Documented in docs/manual/运行网页.md."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_LEDGER = "shiju-data"
_YES = frozenset({"1", "yes", "true", "on", "是"})
_NO = frozenset({"", "0", "no", "false", "off", "否"})


class EnvironmentFault(Exception):
    """The environment says something that cannot be; the message names each variable."""


@dataclass(frozen=True)
class OpenId:
    """A provider of single sign-on by OpenID Connect."""

    name: str
    server: str
    client: str
    secret: str


@dataclass(frozen=True)
class Environment:
    """Where the ledger is and how the pages are reached."""

    ledger: Path
    database: str | None
    hosts: tuple[str, ...]
    https: bool
    proxies: int
    idle_minutes: int
    absolute_hours: int
    log_level: str
    openid: OpenId | None
    static: Path | None


def read_environment(given: Mapping[str, str] = os.environ) -> Environment:
    """The settings as the environment has them; EnvironmentFault with a sentence for every one that is wrong."""
    faults: list[str] = []
    told = Environment(
        ledger=Path(given.get("SHIJU_LEDGER") or DEFAULT_LEDGER),
        database=given.get("SHIJU_DATABASE") or None,
        hosts=_hosts(given.get("SHIJU_HOSTS", "")),
        https=_flag(given, "SHIJU_HTTPS", faults),
        proxies=_number(given, "SHIJU_PROXIES", 0, faults),
        idle_minutes=_number(given, "SHIJU_IDLE_MINUTES", 30, faults),
        absolute_hours=_number(given, "SHIJU_SESSION_HOURS", 12, faults),
        log_level=_level(given, faults),
        openid=_openid(given, faults),
        static=Path(given["SHIJU_STATIC"]) if given.get("SHIJU_STATIC") else None,
    )
    if faults:
        raise EnvironmentFault("\n".join(["环境变量有问题：", *(f"  {fault}" for fault in faults)]))
    return told


def _hosts(written: str) -> tuple[str, ...]:
    named = tuple(host.strip() for host in written.split(",") if host.strip())
    return named or ("localhost", "127.0.0.1", "[::1]", socket.gethostname())


def _flag(given: Mapping[str, str], name: str, faults: list[str]) -> bool:
    written = given.get(name, "").strip().lower()
    if written not in _YES | _NO:
        faults.append(f"{name}={written}：请写 1 或 0。")
    return written in _YES


def _number(given: Mapping[str, str], name: str, default: int, faults: list[str]) -> int:
    written = given.get(name, "").strip()
    if written and not (written.isascii() and written.isdigit()):
        faults.append(f"{name}={written}：请写不小于 0 的整数。")
        return default
    return int(written) if written else default


def _level(given: Mapping[str, str], faults: list[str]) -> str:
    written = (given.get("SHIJU_LOG_LEVEL") or "INFO").upper()
    if written not in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        faults.append(f"SHIJU_LOG_LEVEL={written}：请写 DEBUG、INFO、WARNING、ERROR 或 CRITICAL。")
        return "INFO"
    return written


def _openid(given: Mapping[str, str], faults: list[str]) -> OpenId | None:
    names = ("SHIJU_OIDC_NAME", "SHIJU_OIDC_SERVER", "SHIJU_OIDC_CLIENT", "SHIJU_OIDC_SECRET")
    values = [given.get(name, "") for name in names]
    if not any(values):
        return None
    missing = [name for name, value in zip(names, values, strict=True) if not value]
    if missing:
        faults.append(f"单点登录还缺 {'、'.join(missing)}。")
    return OpenId(*values)

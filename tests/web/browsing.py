"""A person at a real browser: goes to pages, is told of faults that a script or the security policy reports, checks accessibility, takes pictures."""

import os
import shutil
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

DESKTOP = (1366, 768)
PHONE = (390, 844)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
)  # fmt: skip
PICTURES = Path(os.environ.get("SHIJU_PICTURES") or Path(__file__).parents[2] / "build" / "pictures")
"""Where pictures of the pages are put; outside of the repository's files."""
_UNTIL_PICTURES_ARE_THERE = "Promise.all(Array.from(document.images, one => one.complete ? null : new Promise(done => { one.onload = one.onerror = done; })))"
_AXE = files("axe_playwright_python") / "axe.min.js"
_VIOLATIONS = "options => axe.run(document, options).then(found => found.violations)"
"""What axe has against the page; what it has for it is longer, and to bring it here took as long as to look."""
_SERIOUS_OR_NOT = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell is the same Chromium without the frame around its windows, that nobody sees here: a new window costs an eighth."""


def chromium() -> str | None:
    """The browser that SHIJU_CHROMIUM names (an old one: docs/development.md), else that of this machine, if it has one."""
    return os.environ.get("SHIJU_CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)


@dataclass
class Visitor:
    """One browser window."""

    context: BrowserContext
    page: Page
    base: str
    size: tuple[int, int]
    complaints: list[str] = field(default_factory=list)
    """What the browser's console reported: faults of scripts, things refused by the security policy, files not found."""

    @classmethod
    def arrive(cls, browser: Browser, base: str, size: tuple[int, int]) -> "Visitor":
        """Open a window of that size; a narrow one is a phone."""
        phone = size[0] < 500
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="zh-CN", timezone_id="Asia/Shanghai",
            device_scale_factor=2 if phone else 1, has_touch=phone, is_mobile=phone,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        visitor = cls(context, context.new_page(), base, size)
        visitor.page.on("console", lambda message: visitor.complaints.append(message.text) if message.type == "error" else None)
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        return visitor

    def leave(self) -> None:
        """Close the window."""
        self.context.close()

    def sign_in(self, username: str, password: str) -> None:
        """Through the sign-in page, as people do."""
        self.go("/account/login/")
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", password)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(lambda address: "/account/login/" not in address)

    def go(self, address: str) -> Page:
        """Open an address of the office."""
        self.page.goto(self.base + address)
        return self.page

    def inaccessible(self) -> list[str]:
        """What axe finds on the page that is open."""
        self.page.evaluate(_AXE.read_text("utf-8"))
        found = self.page.evaluate(_VIOLATIONS, _SERIOUS_OR_NOT)
        return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]

    def overflows(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def picture(self, name: str) -> Path:
        """Take a picture of the whole page into PICTURES, named after page and width."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}-{self.size[0]}.png"
        self.page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(one => { one.loading = 'eager'; })")
        self.page.evaluate(_UNTIL_PICTURES_ARE_THERE)
        height = int(self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size(
            {"width": self.size[0], "height": max(self.size[1], height)}
        )  # what sticks to the window's edge stands at the page's
        self.page.screenshot(path=path)
        self.page.set_viewport_size({"width": self.size[0], "height": self.size[1]})
        return path

    def printed(self, name: str) -> Path:
        """Print the page to PDF, as onto A4."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.pdf"
        self.page.pdf(path=path, prefer_css_page_size=True)
        return path

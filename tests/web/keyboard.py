"""A person who has no mouse: goes on with Tab, and can say at each step where they are and that it is to be seen."""

from dataclasses import dataclass

from playwright.sync_api import Page

_MOST = 80
# Of a field for a day the part that opens the calendar has the focus and its mark, the field itself then has none.
_WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const seen = (part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  const box = one.getBoundingClientRect(), shown = one.matches('.visually-hidden, .visually-hidden *') ? one.parentElement : one;
  return {
    marked: seen(shown) || seen(one.parentElement) || (one.type === 'date' && !one.matches(':focus')),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    what: one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + ' ' + (one.getAttribute('aria-label') || one.innerText || one.name || '').trim().slice(0, 30),
  };
}"""


@dataclass(frozen=True)
class Keyboard:
    """The keyboard before a page."""

    page: Page

    def press(self, key: str) -> None:
        """Press a key; the focus is somewhere, to be seen and within the window afterwards."""
        self.page.keyboard.press(key)
        self.look()

    def look(self) -> str:
        """Where the focus is."""
        where = self.page.evaluate(_WHERE)
        assert where is not None, f"the focus is lost: {self.page.url}"
        assert where["marked"], f"the focus cannot be seen: {where['what']} at {self.page.url}"
        assert where["inside"], f"the focus lies outside of the window: {where['what']} at {self.page.url}"
        return str(where["what"])

    def to(self, selector: str) -> None:
        """Press Tab until the focus is on what the selector names."""
        passed = []
        for _ in range(_MOST):
            self.page.keyboard.press("Tab")
            passed.append(
                self.look() if self.page.evaluate("document.activeElement !== document.body") else "the browser's own frame"
            )
            if self.on(selector):
                return
        raise AssertionError(f"Tab never comes to {selector}: {passed}")

    def on(self, selector: str) -> bool:
        """Whether the focus is there."""
        return bool(self.page.evaluate("selector => document.activeElement.matches(selector)", selector))

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.insert_text(text)

    def follow(self, address: str) -> None:
        """Press Enter; another page comes, with an address of that pattern."""
        with self.page.expect_navigation(url=address):
            self.page.keyboard.press("Enter")

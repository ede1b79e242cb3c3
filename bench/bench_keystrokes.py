"""Keystrokes, clicks and seconds of the same work by hand in Excel and in Shiju: ten chat messages into the ledger, three forms from above.

    PYTHONPATH=src python bench/bench_keystrokes.py [--office ../shared/office]

By hand: counted by the model below, which favours Excel: every workbook is open already, days are typed without their year, and of a form two counts are given:
copying numbers that somebody has on paper already, and finding each number by a filter.
In Shiju: the real pages in Chromium; keys and clicks are those that the browser itself reports (`isTrusted` events), and what the pages got wrong against the truth is typed over.
Seconds are reckoned, not measured: a keystroke-level model (Card, Moran and Newell 1980) over the same counts on both sides. Reading is the same on both sides and is left out.
"""

import argparse
import contextlib
import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from playwright.sync_api import Page, sync_playwright

from shiju.cli.main import main as shiju

KEYS_PER_CHARACTER = 2.2
"""Keys for a Chinese character with a pinyin input method that knows whole words."""
KEY, CLICK, HOMING, THOUGHT = 0.28, 1.3, 0.4, 1.35
"""Seconds: a key of an average typist; pointing and clicking; the hand between keyboard and mouse; a decision (one a value, on both sides)."""
SWITCH = 2
"""Keys to change to another window: Alt+Tab."""
MESSAGES = 10
FORMS = ("01 群众性文化活动情况统计表.xlsx", "02 宣传工作月度指标表.xlsx", "04 民情事项办理情况统计表.docx")
SETTINGS = Path(__file__).parents[1] / "tests" / "offices" / "qingshi" / "office.toml"
PASSWORD = "一个足够长的口令-2026"  # noqa: S105  # of a ledger that lives as long as the run
_ADD_USER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from shiju.queries.ledger import bring_up_to_date, open_ledger
open_ledger(Path(sys.argv[1])); bring_up_to_date()
from shiju.actions.accounts import NewDuty, add_user, assign
from shiju.cli.user_command import keeper
from shiju.queries import orgs
from shiju.queries.sight import Role
tree, at = orgs.tree(), datetime.now(UTC)
assert not add_user("clerk", name="经办人", password=sys.argv[2], actor=keeper(tree), at=at, once=False)
assert not assign("clerk", duty=NewDuty(Role.ADMINISTRATOR, sys.argv[3], date(2026, 1, 1)), tree=tree, actor=keeper(tree), at=at)
"""
_COUNTING = """
(() => {
  const count = (name) => (event) => { if (event.isTrusted) window.counted(name); };
  addEventListener('keydown', count('keys'), true);
  addEventListener('click', (event) => { if (event.isTrusted && event.detail > 0) window.counted('clicks'); }, true);
})();
"""


@dataclass(frozen=True)
class Effort:
    """What a piece of work costs."""

    keys: float = 0
    clicks: int = 0
    homings: int = 0
    thoughts: int = 0

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(
            self.keys + other.keys, self.clicks + other.clicks, self.homings + other.homings, self.thoughts + other.thoughts
        )

    @property
    def seconds(self) -> float:
        """By the model."""
        return self.keys * KEY + self.clicks * CLICK + self.homings * HOMING + self.thoughts * THOUGHT


def typed(text: str) -> Effort:
    """A value typed into a cell, and the key that leaves the cell."""
    return Effort(sum(1 if sign.isascii() else KEYS_PER_CHARACTER for sign in text) + 1, thoughts=1)


def by_hand_messages(messages: list[dict[str, Any]]) -> Effort:
    """Each fact of each message as a row of its workbook: day, unit, title, choice, numbers."""
    total = Effort()
    for message in messages:
        for draft in message["drafts"]:
            to_row = Effort(keys=SWITCH + 2, clicks=1, homings=2)  # to the workbook, its sheet, the first empty row
            day = "/".join(str(int(part)) for part in draft["date"].split("-")[1:])
            title = draft.get("title") or draft.get("material") or ""
            choice = draft.get("type") or draft.get("channel") or draft.get("display_type") or ""
            numbers = [str(one["value"]) for one in draft.get("quantities", {}).values()]
            cells = [day, UNIT_NAMES.get(draft["unit"], draft["unit"]), title, choice, *numbers]
            for text in filter(None, cells):
                to_row += typed(text)
            total += to_row + Effort(keys=SWITCH)
    return total


def by_hand_form(cells: list[dict[str, Any]], *, finding: bool) -> Effort:
    """Numbers typed cell by cell; `finding`: each found before by two filters and the sum that the spreadsheet shows."""
    total = Effort(clicks=2, homings=1)
    for cell in cells:
        if cell.get("value") in (None, ""):
            continue
        total += typed(str(cell["value"]))
        if finding and not isinstance(cell["value"], str):
            total += Effort(keys=2 * SWITCH, clicks=2 * 3 + 1, homings=2, thoughts=1)
    return total


@dataclass
class Counter:
    """What the browser reported, and what a person did beside it."""

    keys: float = 0
    clicks: int = 0
    homings: int = 0
    thoughts: int = 0
    _last: str = ""
    _characters: float = field(default=0)

    def event(self, name: str) -> None:
        """One event of the browser."""
        setattr(self, name, getattr(self, name) + 1)
        if self._last and self._last != name:
            self.homings += 1
        self._last = name

    @property
    def effort(self) -> Effort:
        """The count so far."""
        return Effort(self.keys, self.clicks, self.homings, self.thoughts)


UNIT_NAMES: dict[str, str] = {}
OFFICE: list[str] = []
"""The code of the office itself."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--office", type=Path, default=Path(__file__).parents[1].parent / "shared" / "office")
    options = parser.parse_args()
    if not options.office.is_dir():
        sys.exit(f"no office at {options.office}: name one with --office")
    read_units(options.office)
    messages = wanted_messages(options.office)
    forms = {Path(one["file"]).name: one for one in json.loads((options.office / "expected" / "forms.json").read_text())["forms"]}
    with tempfile.TemporaryDirectory() as name:
        empty, full = Path(name) / "空账", Path(name) / "全账"
        for ledger in (empty, full):
            quietly("init", "--ledger", ledger, "--orgs", options.office / "org-units.csv", "--settings", SETTINGS)
        quietly("import", "--ledger", full, options.office / "workbooks", "--json")
        with browser() as playwright_page:
            page, counter = playwright_page
            with served(empty) as base:
                sign_in(page, base)
                ours, right, facts = messages_in_shiju(page, base, counter, options.office, messages)
            told("ten messages", by_hand_messages(messages), ours, f"{right} of {facts} facts right as entered")
            with served(full) as base:
                sign_in(page, base)
                for file in FORMS:
                    ours, right, cells = form_in_shiju(page, base, counter, options.office, file, forms[file])
                    copying, finding = (by_hand_form(cells_of(forms[file]), finding=flag) for flag in (False, True))
                    told(f"{file} (copied from paper)", copying, ours, f"{right} of {cells} cells right as filled")
                    told(f"{file} (each number found)", finding, ours, "")


def read_units(office: Path) -> None:
    lines = (office / "org-units.csv").read_text("utf-8-sig").splitlines()[1:]
    UNIT_NAMES.update(line.split(",")[:2] for line in lines)  # type: ignore[arg-type]
    OFFICE.append(next(line.split(",")[0] for line in lines if line.split(",")[3] in ("street", "township")))


def wanted_messages(office: Path) -> list[dict[str, Any]]:
    """The first ten messages that tell of work done, with their text."""
    truth = json.loads((office / "expected" / "messages.json").read_text("utf-8"))["messages"]
    return [one for one in truth if one["drafts"]][:MESSAGES]


def texts_of(office: Path, messages: list[dict[str, Any]]) -> list[str]:
    """Each message as a person copies it: sender, day and time, words."""
    lines = (office / "messages.txt").read_text("utf-8").splitlines()
    found = []
    for one in messages:
        body: list[str] = []
        for line in lines[one["line"] :]:
            if line.startswith("—————") or (body and body[-1] == "" and line == ""):
                break
            body.append(line)
        found.append(f"{one['sender']} {one['time'].replace('T', ' ')}\n" + "\n".join(body).strip())
    return found


def messages_in_shiju(
    page: Page, base: str, counter: Counter, office: Path, messages: list[dict[str, Any]]
) -> tuple[Effort, int, int]:
    """Each message copied singly into the box (two clicks to copy, Alt+Tab both ways, Ctrl+V), read, corrected where it is wrong, entered."""
    begin(counter)
    page.goto(f"{base}/paste/")
    page.click("#text")
    page.evaluate("navigator.clipboard.writeText('')")
    for text in texts_of(office, messages):
        counter.keys += 2 * SWITCH
        counter.clicks += 2
        counter.homings += 2
        page.evaluate("text => navigator.clipboard.writeText(text)", f"{text}\n\n")
        page.keyboard.press("Control+v")
    page.click("main button.btn-primary")
    page.wait_for_selector("text=核对草稿")
    wanted = [draft for one in messages for draft in one["drafts"]]
    right = 0
    boxes = page.locator("section[aria-labelledby^='h-']")
    for place in range(boxes.count()):
        box = boxes.nth(place)
        values = {one.get_attribute("name") or "": one for one in box.locator("input[name], select[name]").all()}
        draft = next((one for one in wanted if fits(one, box.inner_text(), values)), None)
        if draft is None:
            box.locator("input[name$='-enter']").click()
            continue
        wanted.remove(draft)
        right += corrected(draft, values, counter)
    page.click("text=记入所选")
    page.wait_for_selector("text=已记入")
    for draft in wanted:  # what was not read is typed as by hand
        by_hand = by_hand_messages([{"drafts": [draft]}])
        counter.keys, counter.clicks = counter.keys + by_hand.keys, counter.clicks + by_hand.clicks
    return counter.effort, right, sum(1 for one in messages for _ in one["drafts"])


def fits(draft: dict[str, Any], words: str, values: dict[str, Any]) -> bool:
    """Whether the sheet is this fact: of its kind (by the names of its fields), with its day."""
    days = [one.input_value() for name, one in values.items() if name.endswith("-date")]
    measures = [name.rpartition("-")[2] for name in values]
    numbers = draft.get("quantities", {})
    return draft["date"] in days and all(name in measures for name in numbers) and KINDS[draft["kind"]] in words


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = {
    "activity": "文化与志愿服务活动", "leaflet": "宣传资料发放", "meeting": "专题会议", "training": "业务培训", "study-session": "理论学习",
    "display": "宣传", "broadcast": "广播", "concern": "民情", "media-submission": "新闻",
}  # fmt: skip


def corrected(draft: dict[str, Any], values: dict[str, Any], counter: Counter) -> bool:
    """Look at each number, and type over what is wrong; whether nothing was."""
    right = True
    counter.thoughts += 4 + len(draft.get("quantities", {}))
    for measure, one in draft.get("quantities", {}).items():
        box = next(box for name, box in values.items() if name.endswith(f"-{measure}"))
        if str(one["value"]) not in box.input_value().replace(",", ""):
            right = False
            box.click()
            box.press("Control+a")
            box.press_sequentially(str(one["value"]))
    return right


def form_in_shiju(
    page: Page, base: str, counter: Counter, office: Path, file: str, truth: dict[str, Any]
) -> tuple[Effort, int, int]:
    """The blank form and its notice dropped, the filled one downloaded; what is open or wrong is typed into it."""
    begin(counter)
    page.goto(f"{base}/forms/")
    for box, name in (("#form", file), ("#notice_file", f"{file[:2]} 通知.txt")):
        page.set_input_files(box, office / "forms-from-above" / name)
        counter.clicks += 3  # the button, the file, open
    page.click("main form button.btn-primary")
    page.wait_for_selector("text=下载填好的表")
    with page.expect_download() as coming:
        page.click("text=下载填好的表")
    out = Path(str(coming.value.path()))
    filled = read_cells(out, Path(file).suffix, truth)
    cells = [one for one in cells_of(truth) if one.get("value") not in (None, "")]
    wrong = [
        one
        for one, got in zip(cells, (filled.get(str(one["cell"])) for one in cells), strict=True)
        if not same(one["value"], got)
    ]
    counter.clicks += 2 if wrong else 0  # open the file
    for one in wrong:
        more = typed(str(one["value"])) + Effort(keys=2 * SWITCH, clicks=7, homings=2, thoughts=1)
        counter.keys, counter.clicks = counter.keys + more.keys, counter.clicks + more.clicks
        counter.homings, counter.thoughts = counter.homings + more.homings, counter.thoughts + more.thoughts
    counter.thoughts += len(cells) - len(wrong)
    return counter.effort, len(cells) - len(wrong), len(cells)


def cells_of(truth: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells of a form; of a table in a document named by table, row and column."""
    return [{**one, "cell": one.get("cell") or f"{one.get('table', 0)}-{one['row']}-{one['column']}"} for one in truth["cells"]]


def read_cells(path: Path, ending: str, truth: dict[str, Any]) -> dict[str, Any]:
    """What stands in the filled file."""
    if ending == ".xlsx":
        from openpyxl import load_workbook  # noqa: PLC0415  # only for this sort of form

        sheet = load_workbook(io.BytesIO(path.read_bytes()))[truth["sheet"]]
        return {str(one["cell"]): sheet[one["cell"]].value for one in truth["cells"]}
    words = f"{{{WORD}}}"
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        tables = list(ET.fromstring(package.read("word/document.xml")).iter(f"{words}tbl"))  # noqa: S314  # our own output
    rows = [[list(row.iter(f"{words}tc")) for row in table.iter(f"{words}tr")] for table in tables]
    return {
        str(one["cell"]): "".join(
            text.text or "" for text in rows[one.get("table", 0)][one["row"]][one["column"]].iter(f"{words}t")
        )
        for one in cells_of(truth)
    }


def same(wanted: object, got: object) -> bool:
    """Whether a cell shows the value, however it is written."""
    plain = [str(one).strip().replace(",", "").removesuffix(".0") for one in (wanted, got)]
    return plain[0] == plain[1]


def begin(counter: Counter) -> None:
    fresh = Counter()
    counter.__dict__.update(replace(fresh).__dict__)


def told(what: str, by_hand: Effort, ours: Effort, remark: str) -> None:
    """One line for each piece of work."""
    print(
        f"{what}: by hand {by_hand.keys:.0f} keys, {by_hand.clicks} clicks, {by_hand.seconds:.0f} s; "
        f"Shiju {ours.keys:.0f} keys, {ours.clicks} clicks, {ours.seconds:.0f} s; {100 * (1 - ours.seconds / by_hand.seconds):.0f} % less time. {remark}"
    )


def quietly(*words: object) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        shiju([str(one) for one in words])


@contextlib.contextmanager
def browser() -> Iterator[tuple[Page, Counter]]:
    """A page whose keys and clicks are counted."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web"))
    from browsing import DESKTOP, FLAGS, chromium  # noqa: PLC0415  # the tests' own browser

    counter = Counter()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        context = opened.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="zh-CN", accept_downloads=True)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.expose_function("counted", counter.event)
        page.add_init_script(_COUNTING)
        yield page, counter
        opened.close()


@contextlib.contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The pages of a ledger, as `shiju serve` serves them, with one clerk."""
    subprocess.run([sys.executable, "-c", _ADD_USER, str(ledger), PASSWORD, OFFICE[0]], check=True)  # noqa: S603  # ourselves
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SHIJU_LEDGER": str(ledger)}
    command = [sys.executable, "-m", "shiju.web.serving", "--port", str(port), "--plain"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # ourselves
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/account/login/")
    page.fill("#id_login", "clerk")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{base}/")


if __name__ == "__main__":
    main()

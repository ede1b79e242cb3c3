"""How many cells of unseen forms are filled right, left to a person, or wrong. Run as a program: seeds, vocabulary."""

import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path
from random import Random

import xlsxwriter
from unseen_forms import Drawer
from unseen_ledger import Ledger
from unseen_words import Form, vocabulary

from shiju.forms.answer import Written
from shiju.forms.docx import read_docx
from shiju.forms.filling import fill
from shiju.forms.reading import Asked, NoPeriod, propose
from shiju.forms.sheet import FormSheet
from shiju.forms.xlsx import read_xlsx

WORDS = Path(__file__).parent / "unseen"
LAST = date(2026, 7, 6)
WORD = 1
"""One form in three is a document."""


def as_xlsx(form: Form) -> bytes:
    """The form as a workbook, ruled as such forms are."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    ruled, plain = book.add_format({"border": 1}), book.add_format()
    covered = {
        (row, column)
        for first, last in form.merged
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
    }
    for first, last in form.merged:
        sheet.merge_range(*first, *last, form.texts.get(first, ""), ruled if first[0] >= form.body else plain)
    for row in range(form.rows):
        for column in range(form.columns):
            place = (row, column)
            if place in form.formulas:
                sheet.write_formula(row, column, form.formulas[place], ruled)
            elif place in form.texts and place not in covered:
                text = form.texts[place]
                style = ruled if row >= form.body else plain
                sheet.write_number(row, column, int(text), style) if text.isdigit() else sheet.write_string(
                    row, column, text, style
                )
            elif place in form.answers and place not in covered:
                sheet.write_blank(row, column, None, ruled)
    book.close()
    return target.getvalue()


def as_docx(form: Form) -> bytes:
    """The form as a document: its titles as paragraphs, its rows as one table. Word has no sums of its own here; a dash stands in their cells."""
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
    titles = [text for (row, _), text in sorted(form.texts.items()) if row < form.body]
    rows = "".join(f"<w:tr>{_word_row(form, row)}</w:tr>" for row in range(form.body, form.rows))
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{''.join(map(paragraph, titles))}<w:tbl>{rows}</w:tbl><w:sectPr/></w:body></w:document>",
        )
    return target.getvalue()


def _word_row(form: Form, row: int) -> str:
    covered = {
        (row, column): (first, last)
        for first, last in form.merged
        if first[0] <= row <= last[0]
        for column in range(first[1], last[1] + 1)
    }
    cells, column = [], 0
    while column < form.columns:
        first, last = covered.get((row, column), ((row, column), (row, column)))
        width = last[1] - first[1] + 1
        merge = "" if first[0] == last[0] else '<w:vMerge w:val="restart"/>' if row == first[0] else "<w:vMerge/>"
        text = form.texts.get((row, column), "—" if (row, column) in form.formulas else "")
        cells.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>')
        column += width
    return "".join(cells)


def _sheets(form: Form, *, word: bool) -> tuple[list[FormSheet], int]:
    """The form as it is read, and how many rows its titles took."""
    return (read_docx(as_docx(form)), form.body) if word else (read_xlsx(as_xlsx(form)), 0)


def judged(form: Form, ledger: Ledger, *, word: bool = False) -> list[tuple[str, str, object, object]]:
    """Verdict, place, what was filled and the truth, of every cell that matters."""
    sheets, above = _sheets(form, word=word)
    proposal = propose(sheets, office=ledger.office, asked=Asked("S", LAST))
    cells = (
        {}
        if isinstance(proposal, NoPeriod)
        else {(one.place[0] + above, one.place[1]): one for one in fill(proposal, office=ledger.office, sheets=sheets).cells}
    )
    found: list[tuple[str, str, object, object]] = []
    for place in sorted({*form.answers, *cells}):
        filled, true = cells.get(place), form.answers.get(place)
        if filled is None:
            verdict = "blank" if true is None or place in form.loose else "missed"
        else:
            verdict = "right" if true is not None and agrees(filled.value, true) else "wrong"
        found.append(
            (verdict, headings(form, place), filled and (filled.value, filled.origin.indicator or filled.origin.field), true)
        )
    return found


def headings(form: Form, place: tuple[int, int]) -> str:
    """What stands left of a cell and above it, to be read by a person."""
    row, column = place
    left = [form.texts[row, at] for at in range(column) if (row, at) in form.texts]
    up = [form.texts[at, column] for at in range(form.body, row) if (at, column) in form.texts]
    return f"{form.layout}: {'/'.join(left[-2:])} × {'/'.join(up[:2])}"


def agrees(value: Written, true: Written) -> bool:
    """Whether they say the same, a rate with or without its sign."""
    try:
        return Decimal(str(value).rstrip("%")) == Decimal(str(true).rstrip("%"))
    except InvalidOperation:
        return str(value) == str(true)


def measured(seeds: range, words: str) -> tuple[Counter[str], Counter[tuple[str, ...]]]:
    """The verdicts on all cells of one form per seed, and what was not right."""
    return tallied(_one_each(seeds, words))


def _one_each(seeds: range, words: str) -> Iterator[tuple[Form, Ledger, bool]]:
    for seed in seeds:
        random = Random(f"{words}-{seed}")  # noqa: S311  # the same forms for the same seed
        ledger = Ledger(random)
        yield Drawer(ledger, vocabulary(WORDS / f"{words}.txt"), random).form(), ledger, seed % 3 == WORD


def tallied(forms: Iterable[tuple[Form, Ledger, bool]]) -> tuple[Counter[str], Counter[tuple[str, ...]]]:
    """The verdicts on all cells of forms, each with its ledger and whether it is a document; and what was not right."""
    counts: Counter[str] = Counter()
    faults: Counter[tuple[str, ...]] = Counter()
    for form, ledger, word in forms:
        for verdict, where, filled, true in judged(form, ledger, word=word):
            counts[verdict] += 1
            counts[f"{form.layout} {verdict}"] += 1
            if verdict in ("wrong", "missed"):
                faults[verdict, where, str(filled)[:80] if verdict == "wrong" else "", str(true)[:20]] += 1
    return counts, faults


def main(first: str, last: str, words: str, shown: str = "40") -> None:
    """Print the shares."""
    counts, faults = measured(range(int(first), int(last)), words)
    answerable = counts["right"] + counts["missed"]
    print(
        f"{answerable} answerable: right {100 * counts['right'] / answerable:.1f} %, missed {counts['missed']}, wrong {counts['wrong']}"
    )
    for layout in sorted({name.rpartition(" ")[0] for name in counts if " " in name}):
        print(
            f"  {layout}: right {counts[layout + ' right']}, missed {counts[layout + ' missed']}, wrong {counts[layout + ' wrong']}"
        )
    by_words: Counter[tuple[str, ...]] = Counter()
    for (verdict, where, filled, true), number in faults.items():
        by_words[verdict, where, filled, true] += number
    for fault, number in sorted(by_words.items(), key=lambda pair: (pair[0][0] != "wrong", -pair[1]))[: int(shown)]:
        print(number, *fault)


if __name__ == "__main__":
    main(*sys.argv[1:])

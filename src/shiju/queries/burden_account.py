"""The burden account (减负台账): which forms came from above, what they cost, and which of their figures had been asked for before."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import xlsxwriter

from shiju.catalogue.catalogue import Catalogue
from shiju.db.models import HandedCell, IncomingForm
from shiju.documents.worksheet import Cell, fill_sheet
from shiju.forms.keys import key_of
from shiju.forms.titles import title_of
from shiju.orgs import BELOW, OWN, OrgTree, whole_of
from shiju.periods import Period
from shiju.queries.sight import Actor, visible
from shiju.reports.titles import period_words

_FORMS = ("来表", "谁要的", "期间", "收到", "截止", "报送", "提前（天）", "用时（分钟）", "填的格", "以前报过的格", "以前报给谁")
_SORTS = (
    "来表",
    "谁要的",
    "次数",
    "从",
    "到",
    "大约每几天一次",
    "合计用时（分钟）",
    "平均用时（分钟）",
    "填的格",
    "以前报过的格",
)
_FIGURES = ("数据", "单位", "期间", "要过几次", "谁要过", "报的值")
Place = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class AskedForm:
    """One form with what it cost and what of it had been asked before. `asked_before`: the cells; `by`: the forms and who asked."""

    title: str
    asked_by: str
    period: str
    received: date
    due: date | None
    handed_in: date | None
    minutes: int | None
    cells: int
    asked_before: int
    by: tuple[str, ...]

    @property
    def early(self) -> int | None:
        """How many days before the due date it was handed in."""
        return (self.due - self.handed_in).days if self.due is not None and self.handed_in is not None else None


@dataclass(frozen=True)
class AskedTwice:
    """A figure that several forms asked for."""

    indicator: str
    org_unit: str
    period: str
    forms: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class BurdenAccount:
    """All forms in the order in which they came, and the figures that more than one of them asked for."""

    forms: tuple[AskedForm, ...]
    twice: tuple[AskedTwice, ...]


def burden_account(*, actor: Actor, tree: OrgTree) -> BurdenAccount:
    """The account of the actor's part of the tree, in two queries whatever its size."""
    rows = list(IncomingForm.objects.filter(org_unit__in=visible(actor, tree)).order_by("pk"))
    cells: dict[int, list[HandedCell]] = {}
    for cell in HandedCell.objects.filter(form__in=[row.pk for row in rows]).order_by("pk"):
        cells.setdefault(cell.form_id, []).append(cell)
    forms: list[AskedForm] = []
    asked: dict[Place, list[tuple[str, str]]] = {}
    for row in rows:
        forms.append(_form(row, cells.get(row.pk, []), asked))
        for cell in cells.get(row.pk, []):
            asked.setdefault(_place(cell), []).append((_told(row), cell.value))
    return BurdenAccount(tuple(forms), tuple(_twice(asked)))


def account_workbook(account: BurdenAccount, catalogue: Catalogue, tree: OrgTree) -> bytes:
    """The account as a workbook of three sheets: form by form, sort by sort, and what was asked for more than once."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        fill_sheet(book, "来表登记", _FORMS, [_line(one) for one in account.forms])
        fill_sheet(book, "按表汇总", _SORTS, _sorts(account.forms))
        fill_sheet(book, "重复要的数据", _FIGURES, [_figure(one, catalogue, tree) for one in account.twice])
    return target.getvalue()


def _form(row: IncomingForm, cells: Iterable[HandedCell], asked: dict[Place, list[tuple[str, str]]]) -> AskedForm:
    own = list(cells)
    before = [asked[_place(cell)] for cell in own if _place(cell) in asked]
    by = tuple(dict.fromkeys(told for forms in before for told, _ in forms))
    handed = row.handed_in.date() if row.handed_in is not None else None
    return AskedForm(
        row.title,
        row.asked_by,
        _said_period(row, own),
        row.received.date(),
        row.due,
        handed,
        row.minutes,
        len(own),
        len(before),
        by,
    )


def _said_period(row: IncomingForm, cells: Iterable[HandedCell]) -> str:
    """The period that was asked for, in words: that of the register, else the one of all its cells."""
    found = {row.period} if row.period else {cell.period for cell in cells}
    return period_words(Period.parse(found.pop())) if len(found) == 1 else ""


def _place(cell: HandedCell) -> Place:
    return cell.indicator, cell.org_unit, cell.period, cell.part, cell.unit


def _told(row: IncomingForm) -> str:
    return f"{row.asked_by or '未写明'}《{row.title}》"


def _twice(asked: dict[Place, list[tuple[str, str]]]) -> Iterator[AskedTwice]:
    for (indicator, org_unit, period, _, _), forms in sorted(asked.items()):
        if len(forms) > 1:
            yield AskedTwice(indicator, org_unit, period, tuple(told for told, _ in forms), tuple(value for _, value in forms))


def _line(one: AskedForm) -> tuple[Cell, ...]:
    return (
        one.title, one.asked_by, one.period, one.received, one.due, one.handed_in, one.early, one.minutes, one.cells,
        one.asked_before, "、".join(one.by),
    )  # fmt: skip


def _sorts(forms: Iterable[AskedForm]) -> Iterator[tuple[Cell, ...]]:
    """The forms of one name together, those that cost most first."""
    together: dict[tuple[str, str], list[AskedForm]] = {}
    for one in forms:
        together.setdefault((key_of(title_of([one.title.rpartition(".")[0] or one.title])), one.asked_by), []).append(one)
    for (_, asked_by), ours in sorted(together.items(), key=lambda pair: -sum(one.minutes or 0 for one in pair[1])):
        said = [one.minutes for one in ours if one.minutes is not None]
        days = (ours[-1].received - ours[0].received).days
        name = title_of([ours[-1].title.rpartition(".")[0] or ours[-1].title])
        yield (
            name, asked_by, len(ours), ours[0].received, ours[-1].received, days // (len(ours) - 1) if len(ours) > 1 else None,
            sum(said) if said else None, sum(said) // len(said) if said else None, sum(one.cells for one in ours),
            sum(one.asked_before for one in ours),
        )  # fmt: skip


def _figure(one: AskedTwice, catalogue: Catalogue, tree: OrgTree) -> tuple[Cell, ...]:
    own = "（机关）" if one.org_unit.endswith(OWN) else "（各社区、村）" if one.org_unit.endswith(BELOW) else ""
    name = catalogue.indicator(one.indicator).name
    values = "、".join(f"{value}（{count} 次）" if count > 1 else value for value, count in Counter(one.values).items())
    return (
        name,
        f"{tree.get(whole_of(one.org_unit)).name}{own}",
        period_words(Period.parse(one.period)),
        len(one.forms),
        "、".join(one.forms),
        values,
    )

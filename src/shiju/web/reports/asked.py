"""Which report an address or a form asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from shiju.periods import Period, PeriodFault
from shiju.queries.composing import ComposingFault, template_named
from shiju.queries.figure_table import require_seen
from shiju.queries.figures import Figures
from shiju.reports.template import Template
from shiju.web.desk import Desk


@dataclass(frozen=True)
class Wanted:
    """The report that is asked for."""

    template: Template
    org_unit: str
    period: Period
    day: date
    figures: Figures

    @property
    def query(self) -> str:
        """The same as an address writes it."""
        query = QueryDict(mutable=True)
        query.update(
            {"template": self.template.id, "org": self.org_unit, "period": str(self.period), "day": self.day.isoformat()}
        )
        return query.urlencode()


class WantedFault(Exception):
    """What is asked for cannot be composed; the message is a sentence for the user."""


def wanted(asked: Mapping[str, str], desk: Desk) -> Wanted:
    """The report that is asked for. WantedFault where something is missing or cannot be read; 404 for a unit that the desk does not see."""
    if not asked.get("template"):
        raise WantedFault(_("请先选一份模板。"))
    try:
        template = template_named(desk.ledger, asked.get("template", ""))
        period = Period.parse(asked.get("period", ""))
        day = date.fromisoformat(asked["day"]) if asked.get("day") else desk.day
    except ComposingFault as fault:
        raise WantedFault(str(fault)) from fault
    except PeriodFault as fault:
        raise WantedFault(_("请选好汇报的期间。")) from fault
    except ValueError as fault:
        raise WantedFault(_("成文日期读不懂。请重新选择。")) from fault
    figures = Figures(desk.ledger.catalogue, actor=desk.actor, tree=desk.tree)
    org_unit = asked.get("org") or desk.actor.org_unit
    if org_unit not in desk.tree:
        raise Http404
    require_seen(figures, org_unit)
    return Wanted(template, org_unit, period, day, figures)

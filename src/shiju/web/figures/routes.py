"""Addresses of figures."""

from django.utils.translation import gettext_noop

from shiju.web.access import reading
from shiju.web.figures.figure_view import figure
from shiju.web.figures.table_view import export_figures, figures_table
from shiju.web.figures.trends_view import unit_trends
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("数据"), "figures", "figures"),)
ROUTES = (
    Route("figures/", figures_table, "figures", reading()),
    Route("figures/export/", export_figures, "export_figures", reading(), tried=False),
    Route("figures/<str:indicator>/", figure, "figure", reading()),
    Route("figures/<str:indicator>/units/", unit_trends, "unit_trends", reading()),
)

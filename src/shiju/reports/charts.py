"""Column charts drawn as SVG, for PDF and HTML. In .docx they are charts of the office program (docx_charts)."""

from decimal import Decimal
from xml.sax.saxutils import escape

from shiju.reports.document import Chart

WIDTH, HEIGHT = 600, 240
"""Of the drawing, in its own units."""
_LEFT, _BOTTOM, _TOP = 16, 34, 26
_COLUMN_SHARE = Decimal("0.55")


def column_chart_svg(chart: Chart) -> str:
    """The chart as SVG, values above the columns."""
    values = [run.figure.value or Decimal(0) for run in chart.values]
    highest = max([*values, Decimal(1)])
    step = Decimal(WIDTH - 2 * _LEFT) / max(len(values), 1)
    room = HEIGHT - _BOTTOM - _TOP
    drawn = []
    for place, (label, value, run) in enumerate(zip(chart.labels, values, chart.values, strict=True)):
        middle = _LEFT + step * place + step / 2
        height = max(value, Decimal(0)) * room / highest
        top = Decimal(HEIGHT - _BOTTOM) - height
        drawn.append(
            f'<rect x="{middle - step * _COLUMN_SHARE / 2:.1f}" y="{top:.1f}" width="{step * _COLUMN_SHARE:.1f}" height="{height:.1f}" fill="#3b5b82"/>'
            f'<text x="{middle:.1f}" y="{top - 6:.1f}" text-anchor="middle" font-size="14">{escape(run.shown)}</text>'
            f'<text x="{middle:.1f}" y="{HEIGHT - 12}" text-anchor="middle" font-size="14">{escape(label)}</text>'
        )
    axis = f'<line x1="{_LEFT}" y1="{HEIGHT - _BOTTOM}" x2="{WIDTH - _LEFT}" y2="{HEIGHT - _BOTTOM}" stroke="#444" stroke-width="1"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'font-family="Noto Sans CJK SC, SimHei, sans-serif"><title>{escape(chart.caption)}</title>{axis}{"".join(drawn)}</svg>'
    )

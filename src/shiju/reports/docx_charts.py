"""Column charts of a .docx as office programs know them (DrawingML), each with its workbook, so that they can be edited."""

from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from shiju.documents.packaging import package
from shiju.reports.document import Chart
from shiju.reports.docx_parts import HEAD, RELATIONS, relations

TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_COLUMN, _AXIS = "3B5B82", "444444"
_CATEGORY_AXIS, _VALUE_AXIS = 111, 112


def chart_part(chart: Chart) -> str:
    """The chart; columns have their own colour, because LibreOffice shows none without. An unknown value has no column: blank is not zero."""
    last = len(chart.labels) + 1
    name = f'<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:ptCount val="1"/>{_point(0, chart.unit)}</c:strCache></c:strRef></c:tx>'
    labels = "".join(_point(place, label) for place, label in enumerate(chart.labels))
    category = f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(chart.labels)}"/>{labels}</c:strCache></c:strRef></c:cat>'
    known = [(place, run.figure.value) for place, run in enumerate(chart.values) if run.figure.value is not None]
    points = "".join(_point(place, f"{value:f}") for place, value in known)
    values = f'<c:val><c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(chart.values)}"/>{points}</c:numCache></c:numRef></c:val>'
    shown = '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    series = f'<c:ser><c:idx val="0"/><c:order val="0"/>{name}<c:spPr>{_fill(_COLUMN)}</c:spPr><c:invertIfNegative val="0"/>{shown}{category}{values}</c:ser>'
    bars = f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="80"/><c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{_DRAWING}" xmlns:r="{RELATIONS}"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea><c:layout/>{bars}{_axes()}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def workbook(chart: Chart) -> bytes:
    """The chart's numbers as .xlsx: labels in A, values in B."""
    rows = [f'<row r="1">{_text("A1", chart.caption)}{_text("B1", chart.unit)}</row>']
    for number, (label, run) in enumerate(zip(chart.labels, chart.values, strict=True), start=2):
        rows.append(f'<row r="{number}">{_text(f"A{number}", label)}{_number(f"B{number}", run.figure.value)}</row>')
    types = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_BOOK}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_BOOK}.worksheet+xml"/></Types>'
    )
    sheets = f'{HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    parts = (
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml", False)])),
        ("xl/workbook.xml", sheets),
        ("xl/_rels/workbook.xml.rels", relations([("rId1", "worksheet", "worksheets/sheet1.xml", False)])),
        ("xl/worksheets/sheet1.xml", f'{HEAD}<worksheet xmlns="{_SHEET}"><sheetData>{"".join(rows)}</sheetData></worksheet>'),
    )
    return package((name, text.encode()) for name, text in parts)


def _axes() -> str:
    def axis(sort: str, own: int, other: int, place: str, rest: str, *, deleted: int) -> str:
        return (
            f'<c:{sort}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="{deleted}"/><c:axPos val="{place}"/>'
            f'<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f'<c:spPr><a:ln w="9525">{_fill(_AXIS)}</a:ln></c:spPr><c:crossAx val="{other}"/><c:crosses val="autoZero"/>{rest}</c:{sort}>'
        )

    across = axis("catAx", _CATEGORY_AXIS, _VALUE_AXIS, "b", '<c:lblOffset val="100"/>', deleted=0)
    return across + axis("valAx", _VALUE_AXIS, _CATEGORY_AXIS, "l", '<c:crossBetween val="between"/>', deleted=1)


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _point(place: int, value: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{escape(value)}</c:v></c:pt>'


def _text(cell: str, text: str) -> str:
    return f'<c r={quoteattr(cell)} t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _number(cell: str, value: Decimal | None) -> str:
    return "" if value is None else f"<c r={quoteattr(cell)}><v>{value:f}</v></c>"

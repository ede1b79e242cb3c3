"""Single-record forms drawn as a table: 序号, 登记项目, 登记内容, 填写说明 over a line for each field."""

from shiju.forms.layout import Body, Label, Sheets, path_above
from shiju.forms.sheet import FormSheet


def as_labels(sheet: FormSheet, tables: tuple[Body, ...]) -> Sheets | None:
    """The lines of a form's one table as labels with the blank cell of their line; None where it has several tables or lines with several blanks or none."""
    if len(tables) != 1:
        return None
    (body,) = tables
    blanks = {line: [at for at in range(body.first, body.columns) if sheet.is_blank(line, at)] for line in body.lines}
    columns = {at for places in blanks.values() for at in places}
    if len(columns) != 1 or any(len(places) != 1 for places in blanks.values()):
        return None
    (column,) = columns
    named = [at for at in body.left if at < column and any(not sheet.text(line, at).isdigit() for line in body.lines)]
    if not named or not path_above(sheet, body, column):
        return None
    labels = tuple(Label(sheet.text(line, named[-1]), (line, column)) for line in body.lines)
    return Sheets(labels=labels, titles=body.titles)

"""The peers of `bench_import.py`: the same workbook, the same checks, into SQLite. Run in a Python where they are installed."""

import sys
from datetime import datetime
from functools import partial
from pathlib import Path

HEADINGS = (
    "发放日期",
    "单位",
    "宣传资料名称",
    "发放方式",
    "发放对象",
    "数量",
    "经办人",
    "备注",
    "印刷批次",
    "印刷单位",
    "存放地点",
    "审核",
)
FIELDS = ("day", "unit", "title", "way", "audience", "copies", "handler", "remark", "lot", "printer", "place", "audit")
WAYS = frozenset({"入户", "现场", "张贴", "社区群", "窗口"})
UNITS = frozenset(f"第{number:02d}社区" for number in range(40))


def django_import_export(book: Path, database: Path, *, bulk: bool = False) -> int:
    """As its manual shows it; with `bulk`, in its mode for many rows."""
    import django
    from django.conf import settings
    from django.db import connection, models

    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(database)}}, INSTALLED_APPS=["import_export"],
        DEFAULT_AUTO_FIELD="django.db.models.AutoField", USE_TZ=False,
    )  # fmt: skip
    django.setup()
    from import_export import fields, resources, widgets
    from tablib import Dataset

    class Leaflet(models.Model):
        key = models.CharField(max_length=400, unique=True)
        day = models.DateField()
        unit, title, way, audience, handler, remark, lot, printer, place, audit = (
            models.CharField(max_length=200, blank=True) for _ in range(10)
        )
        copies = models.PositiveIntegerField()

        class Meta:
            app_label = "import_export"

        def clean(self) -> None:
            from django.core.exceptions import ValidationError

            if self.unit not in UNITS or self.way not in WAYS:
                raise ValidationError("not in the register")

    with connection.schema_editor() as editor:
        editor.create_model(Leaflet)

    class Leaflets(resources.ModelResource):
        key = fields.Field(attribute="key", column_name="key")
        day = fields.Field(attribute="day", column_name="发放日期", widget=widgets.DateWidget())
        copies = fields.Field(attribute="copies", column_name="数量", widget=widgets.IntegerWidget())

        class Meta:
            model = Leaflet
            import_id_fields = ("key",)
            fields = ("key", *FIELDS)
            clean_model_instances = True
            use_bulk = bulk
            batch_size = 1000
            skip_unchanged = True
            report_skipped = False

        def before_import_row(self, row: dict, **_: object) -> None:
            for heading, name in zip(HEADINGS, FIELDS, strict=True):
                row[name] = row[heading]

    from openpyxl import load_workbook

    page = load_workbook(book, read_only=True).worksheets[0]
    data = Dataset(headers=[*HEADINGS, "key"])
    for number, row in enumerate(page.iter_rows(min_row=3, values_only=True)):
        cells = [value.date() if isinstance(value, datetime) else value or "" for value in row]
        data.append([*cells, "\x1f".join(map(str, cells)) + str(number)])
    result = Leaflets().import_data(data, dry_run=False, raise_errors=True)
    return int(result.totals["new"])


def pandas_sqlalchemy(book: Path, database: Path) -> int:
    import pandas
    from sqlalchemy import Column, Date, Integer, MetaData, String, Table, create_engine

    frame = pandas.read_excel(book, header=1, engine="calamine")
    frame.columns = list(FIELDS)
    frame["day"] = pandas.to_datetime(frame["day"], errors="coerce").dt.date
    frame["copies"] = pandas.to_numeric(frame["copies"], errors="coerce")
    good = (
        frame["day"].notna()
        & (frame["copies"] >= 0)
        & frame["unit"].isin(UNITS)
        & frame["way"].isin(WAYS)
        & frame["title"].notna()
    )
    frame = frame[good].astype({"copies": int})
    frame["key"] = frame.fillna("").astype(str).agg("\x1f".join, axis=1) + frame.index.astype(str)
    frame = frame.drop_duplicates("key").astype(object).where(frame.notna(), None)
    engine = create_engine(f"sqlite:///{database}")
    columns = [Column(name, Date if name == "day" else Integer if name == "copies" else String(200)) for name in FIELDS]
    table = Table("leaflet", MetaData(), Column("key", String(400), primary_key=True), *columns)
    table.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(table.insert(), frame.to_dict("records"))
    return len(frame)


if __name__ == "__main__":
    peers = {
        "django-import-export": django_import_export,
        "the same, in bulk": partial(django_import_export, bulk=True),
        "pandas + sqlalchemy": pandas_sqlalchemy,
    }
    run = peers[sys.argv[1]]
    print(run(Path(sys.argv[2]), Path(sys.argv[3])))

"""Addresses of records."""

from django.utils.translation import gettext_noop

from shiju.queries.sight import READERS, RETURNERS, WRITERS
from shiju.web.access import Thing, act, form, reading
from shiju.web.records.act_views import add_files, decide_record, void_record
from shiju.web.records.correct_view import correct_record
from shiju.web.records.export_view import export_records
from shiju.web.records.file_views import download, picture
from shiju.web.records.form_view import new_record
from shiju.web.records.hand_over_view import hand_over_file, hand_over_page
from shiju.web.records.kinds_view import kinds_page
from shiju.web.records.list_view import choose_columns, list_page
from shiju.web.records.page_view import print_sheet, record_page
from shiju.web.records.saving_view import forget_form, save_form
from shiju.web.records.step_view import take, undo
from shiju.web.routes import Route
from shiju.web.shell.navigation import Entry

NAVIGATION = (Entry(gettext_noop("记录"), "records", "records"),)
_RECORD = "records/one/<str:record>/"
ROUTES = (
    Route("records/", kinds_page, "records", reading()),
    Route("records/hand-over/", hand_over_page, "hand_over", reading()),
    Route("records/hand-over/file/", hand_over_file, "hand_over_file", reading(), tried=False),
    Route("records/of/<str:kind>/", list_page, "records_of", reading(thing=Thing.KIND)),
    Route("records/of/<str:kind>/columns/", choose_columns, "choose_columns", act(READERS, thing=Thing.KIND), tried=False),
    Route("records/of/<str:kind>/export/", export_records, "export_records", reading(thing=Thing.KIND), tried=False),
    Route("records/new/<str:kind>/", new_record, "new_record", form(thing=Thing.KIND)),
    Route("records/saved/<str:kind>/", save_form, "save_form", act(WRITERS, thing=Thing.KIND), tried=False),
    Route("records/dropped/", forget_form, "forget_form", act(WRITERS), tried=False),
    Route("records/step/", take, "record_step", act(WRITERS | RETURNERS), tried=False),
    Route("records/step/back/", undo, "undo_step", act(WRITERS | RETURNERS), tried=False),
    Route(_RECORD, record_page, "record", reading(thing=Thing.RECORD)),
    Route(f"{_RECORD}print/", print_sheet, "print_record", reading(thing=Thing.RECORD)),
    Route(f"{_RECORD}correct/", correct_record, "correct_record", form(thing=Thing.RECORD)),
    Route(f"{_RECORD}void/", void_record, "void_record", act(WRITERS, thing=Thing.RECORD), tried=False),
    Route(f"{_RECORD}decide/", decide_record, "decide_record", act(WRITERS, thing=Thing.RECORD), tried=False),
    Route(f"{_RECORD}files/", add_files, "add_files", act(WRITERS, thing=Thing.RECORD), tried=False),
    Route(f"{_RECORD}files/<str:file>/", download, "record_file", reading(READERS, thing=Thing.RECORD), tried=False),
    Route(
        f"{_RECORD}files/<str:file>/<str:size>.jpg", picture, "record_picture", reading(READERS, thing=Thing.RECORD), tried=False
    ),
)

"""Taking down what people say is a burden."""

from datetime import datetime

from shiju.actions.transaction import writing
from shiju.db.models import BurdenNote
from shiju.queries.sight import Actor


def note_burden(*, page: str, text: str, named: bool, actor: Actor, at: datetime) -> None:
    """Keep a note about a page. Not `named`: only the unit is kept, and the log says no name either."""
    speaker = actor if named else Actor("", actor.role, actor.org_unit)
    with writing(actor=speaker, at=at) as work:
        note = BurdenNote.objects.create(page=page, text=text, org_unit_id=actor.org_unit, by=speaker.name, at=at)
        work.log("note-burden", str(note.pk), after=page)

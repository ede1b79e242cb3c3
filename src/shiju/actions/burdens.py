"""Taking down what people say is a burden."""

from datetime import datetime, timedelta

from shiju.actions.transaction import writing
from shiju.db.models import BurdenNote
from shiju.queries.sight import Actor

_AGAIN = timedelta(hours=1)


def note_burden(*, page: str, text: str, named: bool, actor: Actor, at: datetime) -> None:
    """Keep a note about a page; the same words sent again within the hour are one. Not `named`: only the unit is kept, and the log says no name either."""
    speaker = actor if named else Actor("", actor.role, actor.org_unit)
    with writing(actor=speaker, at=at) as work:
        said = BurdenNote.objects.filter(page=page, text=text, org_unit=actor.org_unit, by=speaker.name, at__gt=at - _AGAIN)
        if said.exists():
            return
        note = BurdenNote.objects.create(page=page, text=text, org_unit_id=actor.org_unit, by=speaker.name, at=at)
        work.log("note-burden", str(note.pk), after=page)

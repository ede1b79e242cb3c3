"""States and acts of records in words."""

from django.utils.translation import gettext as _

from shiju.ledger.record import Act, Record, State


def state_name(record: Record) -> str:
    """The state as people call it: what hinders counting goes before."""
    if record.voided:
        return _("已撤销")
    if record.held is not None:
        return _("疑似重复")
    return plain_state_name(record.state)


def plain_state_name(state: State) -> str:
    """The state alone. A record that is a draft again has been returned."""
    return {
        State.DRAFT: _("已退回"),
        State.SUBMITTED: _("已提交"),
        State.CONFIRMED: _("已确认"),
        State.LOCKED: _("已锁定"),
    }[state]


def state_tone(record: Record) -> str:
    """The colour that goes with it."""
    if record.voided:
        return ""
    if record.held is not None or record.state is State.DRAFT:
        return "tag-warn"
    return {State.SUBMITTED: "tag-info", State.CONFIRMED: "tag-good"}.get(record.state, "")


def act_name(act: Act, before: Record | None, after: Record) -> str:
    """What a revision did; a step of its way by the state it leads to."""
    if before is not None and act is Act.SUPPLEMENTED and before.state is not after.state:
        return {
            State.DRAFT: _("退回"),
            State.SUBMITTED: _("改回已提交"),
            State.CONFIRMED: _("确认"),
            State.LOCKED: _("锁定"),
        }[after.state]
    return {
        Act.ENTERED: _("录入"),
        Act.CORRECTED: _("更正"),
        Act.SUPPLEMENTED: _("补充"),
        Act.VOIDED: _("撤销"),
        Act.MERGED: _("判定重复"),
    }[act]

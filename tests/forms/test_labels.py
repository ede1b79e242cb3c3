"""Labels with a blank beside each: figures of a period, where they are no fields of one event."""

from an_office import answered, drawn

LABELS = """
    活动场次（场） | . | 参加人次（人次） | .
    其中：义诊（人次） | . | 在编人数（名） | .
    联系电话 | . | < | <
"""


def test_labels_are_read_as_lines_of_figures() -> None:
    filled = answered(drawn(LABELS, above=("群众文化工作情况调查表",)))
    assert {one.place: one.value for one in filled.cells} == {(0, 1): 4, (0, 3): 1130, (1, 1): 80}
    assert {one.place: one.why for one in filled.open}[2, 1] == "“联系电话”留给人填写。"
    assert (1, 3) in {one.place for one in filled.open}


def test_labels_of_one_event_are_never_filled_with_the_figures_of_a_period() -> None:
    of_one = answered(drawn(LABELS, above=("活动情况登记表",)))
    with_a_place = answered(drawn(LABELS + "    地点 | . | 面积 | .", above=("情况调查表",)))
    assert (of_one.cells, with_a_place.cells) == ((), ())

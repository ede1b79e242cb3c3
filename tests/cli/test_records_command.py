import json
from collections.abc import Callable

Command = Callable[..., tuple[int, str, str]]


def ids(command: Command, *words: str) -> list[str]:
    return [one["record"] for one in json.loads(command("records", "--json", *words)[1])]


def test_it_lists_all_records_with_unit_day_numbers_and_standing(command: Command) -> None:
    status, out, _ = command("records")
    assert status == 0
    assert "桃源社区 2026年3月1日 防汛明白卡 数量 120 〔已确认〕" in out
    assert "共 4 条。" in out


def test_it_finds_records_in_which_all_words_stand(command: Command) -> None:
    assert len(ids(command, "桃源社区")) == 3
    assert len(ids(command, "桃源社区", "防汛")) == 1
    assert ids(command, "没有这样的词") == []


def test_it_is_cut_to_a_unit_a_period_and_a_kind(command: Command) -> None:
    assert len(ids(command, "--org", "B")) == 1
    assert len(ids(command, "--org", "S")) == 4
    assert len(ids(command, "--period", "2026-03")) == 2
    assert ids(command, "--kind", "meeting") == []


def test_it_shows_what_waits_for_a_decision(command: Command) -> None:
    (held,) = json.loads(command("records", "--held", "--json")[1])
    assert held["counts"] is False
    assert held["held"] in ids(command, "垃圾分类")
    assert f"疑与 {held['held']} 重复，待判定" in command("records", "--held")[1]


def test_a_long_list_says_how_much_it_leaves_out(command: Command) -> None:
    assert "共 4 条，只列出前 1 条" in command("records", "--limit", "1")[1]


def test_one_record_is_shown_with_its_fields_its_source_and_its_history(command: Command) -> None:
    (record,) = ids(command, "反诈")
    _, out, _ = command("records", record)
    assert "数量（copies）：80余" in out
    assert "来源：宣传资料发放.csv 宣传资料发放 第3行" in out
    assert out.count("录入") == 1
    told = json.loads(command("records", record, "--json")[1])
    assert [step["act"] for step in told["revisions"]] == ["entered"]


def test_what_does_not_exist_is_said_in_a_sentence(command: Command) -> None:
    assert command("records", "--kind", "dance") == (2, "", "没有事项类型“dance”。用 shiju kinds 查看全部类型。\n")
    assert command("records", "--org", "Z")[0] == 2
    assert command("records", "--period", "some day")[0] == 2

"""Pastes of three invented offices in other styles, annotated before they were run; what the code reads of them now. Figures at first look: decision 0804."""

from datetime import datetime

import pytest
from unseen_pastes import measured, pastes, tree_of

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.draft import MessageDraft, MessageReading
from shiju.intake.messages.drafting import Reader, read_messages


@pytest.mark.parametrize(
    ("name", "share", "f1"),
    [
        ("mountain_town", 0.97, 0.97),
        ("iron_street", 0.97, 0.95),
        ("coast_town", 0.95, 0.95),
        ("delta_town", 0.97, 0.97),
        ("northern_county", 0.97, 0.95),
        ("plum_street", 0.97, 0.95),
        ("salt_lake", 0.97, 0.95),
        ("bridge_street", 0.97, 0.97),
        ("canal_street", 0.97, 0.97),
        ("hill_pages", 0.97, 0.97),
        ("harbour_chat", 0.97, 0.97),
        ("plain_briefs", 0.93, 0.88),
        ("quarry_street", 0.98, 0.98),
        ("tea_town", 0.98, 0.98),
        ("ferry_street", 0.98, 0.98),
        ("plateau_town", 0.98, 0.98),
        ("metro_street", 0.98, 0.98),
        ("lake_pages", 0.92, 0.96),
        ("quay_chats", 0.98, 0.98),
        ("river_chats", 0.98, 0.98),
        ("banyan_street", 0.97, 0.98),
        ("maple_street", 0.98, 0.98),
        ("bay_street", 0.95, 0.97),
        ("terrace_town", 0.95, 0.94),
        ("yi_street", 0.98, 0.95),
        ("willow_town", 0.95, 0.93),
        ("camphor_street", 0.98, 0.97),
        ("pine_street", 0.97, 0.96),
        ("quay_pages", 0.98, 0.98),
        ("river_pages", 0.98, 0.98),
        ("valley_pages", 0.98, 0.98),
        ("delta_pages", 0.96, 0.98),
        ("fen_pages", 0.97, 0.98),
        ("isle_pages", 0.95, 0.98),
        ("sluice_street", 0.98, 0.98),
        ("apricot_street", 0.98, 0.98),
        ("lagoon_street", 0.98, 0.98),
        ("ochre_town", 0.98, 0.98),
        ("capital_street", 0.98, 0.98),
        ("marsh_street", 0.97, 0.97),
        ("first_sixty", 0.95, 0.95),
        ("other_thirty", 0.95, 0.95),
        ("third_thirty", 0.9, 0.8),
        ("fourth_thirty", 0.95, 0.95),
    ],
)
def test_unseen_styles_are_read_as_well_as_was_measured(name: str, share: float, f1: float, catalogue: Catalogue) -> None:
    score = measured(name, catalogue)
    print(score, *score.wrong[:10], sep="\n")
    assert score.share >= share
    assert score.f1 >= f1
    assert (score.invented, score.sure_wrong, score.sure_wrong_numbers) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "share", "f1", "wrong"),
    [("ridge_street", 0.98, 0.98, (0, 0)), ("estuary_street", 0.98, 0.97, (0, 0)), ("plain_street", 0.98, 0.98, (0, 0))],
)
def test_pastes_whose_misses_were_learned_from_last_are_read_no_worse_than_was_measured(
    name: str, share: float, f1: float, wrong: tuple[int, int], catalogue: Catalogue
) -> None:
    score = measured(name, catalogue)
    print(score, *score.wrong[:10], sep="\n")
    assert score.share >= share
    assert score.f1 >= f1
    assert (score.invented, score.sure_wrong <= wrong[0], score.sure_wrong_numbers <= wrong[1]) == (0, True, True)


def test_what_looks_like_work_and_is_none_gives_nothing_and_says_why(catalogue: Catalogue) -> None:
    right = 0
    every = pastes("no_work")["paste"]
    for paste in every:
        text = f"新城社区 小阳 2026-06-10 15:55:10\n{paste['text']}"
        (message,) = read_messages(text, reader=Reader(catalogue, tree_of("no_work")), now=datetime(2026, 6, 11, 9))
        assert all(draft.asked for draft in message.drafts), paste["text"]
        assert not message.drafts or paste.get("either", False), paste["text"]
        assert message.drafts or message.why
        right += message.reason == paste["reason"] or bool(message.drafts)
    assert right >= len(every) * 0.9


def read(text: str, catalogue: Catalogue) -> tuple[MessageReading, ...]:
    return read_messages(text, reader=Reader(catalogue, tree_of("third_thirty")), now=datetime(2026, 8, 20, 9))


def numbers(draft: MessageDraft) -> dict[str, int]:
    return {one.measure: int(one.quantity.value) for one in draft.counted}


FIRST = "荷塘社区 小许 2026/8/6 16:44\n今天下午开展安全用电活动，56名居民参加，志愿者4名，发宣传折页100份\n\n"


def test_a_correction_changes_the_draft_before_it_and_asks(catalogue: Catalogue) -> None:
    event, leaflet, *rest = [
        draft
        for one in read(f"{FIRST}荷塘社区 小许 2026/8/6 17:02\n更正：上条居民参加人数为65名", catalogue)
        for draft in one.drafts
    ]
    assert rest == []
    assert (numbers(event), numbers(leaflet)) == ({"participants": 65, "volunteers": 4}, {"copies": 100})
    assert [one.candidates for one in event.asked] == [("65名", "56名")]
    assert read(f"{FIRST}荷塘社区 小许 2026/8/6 17:02\n更正：上条居民参加人数为65名", catalogue)[1].reason == "corrects"


@pytest.mark.parametrize("said", ["打错了，是四十九户", "更正：参加人数65名"])
def test_a_correction_of_what_was_not_pasted_gives_no_draft(said: str, catalogue: Catalogue) -> None:
    (one,) = read(f"荷塘社区 小许 2026/8/6 17:02\n{said}", catalogue)
    assert (one.drafts, one.reason) == ((), "corrects_alone")


def test_a_correction_of_a_list_is_of_the_line_of_its_unit(catalogue: Catalogue) -> None:
    listed = (
        "街道文化站-小骆 2026/8/6 09:20\n#接龙\n8月5日入户发放防火明白纸份数\n1. 龙泉社区 120\n2. 荷塘社区 90\n3. 水口村 70\n\n"
    )
    first, second, third, *rest = [
        draft
        for one in read(f"{listed}荷塘社区 小许 2026/8/6 10:02\n荷塘改一下，110份，刚数的", catalogue)
        for draft in one.drafts
    ]
    assert rest == []
    assert [numbers(one) for one in (first, second, third)] == [{"copies": 120}, {"copies": 110}, {"copies": 70}]
    assert [len(one.asked) for one in (first, second, third)] == [0, 1, 0]


def test_a_correction_is_of_the_message_of_its_unit_and_not_of_the_one_before(catalogue: Catalogue) -> None:
    other = "龙泉社区 小王 2026/8/6 16:50\n今天上午急救讲座，33名居民参加\n\n"
    first, second, _ = read(f"{FIRST}{other}荷塘社区 小许 2026/8/6 17:02\n更正：居民是65人，打少了", catalogue)
    assert [numbers(draft)["participants"] for draft in (first.drafts[0], *second.drafts)] == [65, 33]
    assert second.drafts[0].asked == ()


@pytest.mark.parametrize(
    ("said", "day", "counts"),
    [
        ("漏报了漏报了，我们8月4日下午有个红歌会，70多人", "2026-08-04", {"participants": 70}),
        ("补报：昨天走访困难户14户", "2026-08-05", {"households": 14}),
        ("刚才三组的村民打电话来说路灯坏了好几天了，已联系电工", "2026-08-06", {}),
    ],
)
def test_what_is_told_late_or_just_now_is_no_addition_to_what_others_told(
    said: str, day: str, counts: dict[str, int], catalogue: Catalogue
) -> None:
    _, late = read(f"{FIRST}水口村 小金 2026/8/6 17:02\n{said}", catalogue)
    (draft,) = late.drafts
    assert (str(draft.days.first), numbers(draft), draft.asked) == (day, counts, ())


@pytest.mark.parametrize("said", ["改一下，110人", "改一下，不对", "改一下，是110"])
def test_a_correction_with_another_sort_of_number_changes_nothing(said: str, catalogue: Catalogue) -> None:
    first, _ = read(f"荷塘社区 小许 2026/8/6 09:02\n入户发放防火明白纸90份\n\n荷塘社区 小许 2026/8/6 10:02\n{said}", catalogue)
    assert [numbers(draft) for draft in first.drafts] == [{"copies": 90}]


def test_a_correction_long_after_or_of_other_measures_changes_nothing(catalogue: Catalogue) -> None:
    late = read(f"{FIRST}荷塘社区 小许 2026/8/8 17:02\n更正：上条居民参加人数为65名", catalogue)
    assert numbers(late[0].drafts[0])["participants"] == 56
    other = read(f"{FIRST}荷塘社区 小许 2026/8/6 17:02\n更正：课时为3学时", catalogue)
    assert numbers(other[0].drafts[0])["participants"] == 56


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("居民代表11人、物业2人、社区3人，一共16人参会", 16),
        ("居民代表7人、业委会5人、物业3人，15人谈到天黑", 15),
        ("共16人参会，其中党员6人", 16),
    ],
)
def test_a_total_beside_its_parts_is_the_number(said: str, wanted: int, catalogue: Catalogue) -> None:
    (draft,) = read(f"荷塘社区 小许 2026/8/6 17:02\n今天召开协商会议，{said}", catalogue)[0].drafts
    assert numbers(draft) == {"attendees": wanted}
    assert draft.asked == ()


def test_parts_without_a_total_are_asked_about_and_none_is_taken(catalogue: Catalogue) -> None:
    (draft,) = read("荷塘社区 小许 2026/8/6 17:02\n今天举办朗诵活动，老人22名、学生17名参加，群众9人", catalogue)[0].drafts
    assert "participants" not in numbers(draft)
    assert draft.asked[0].candidates == ("22名", "17名")


def test_amounts_of_two_days_are_of_their_days(catalogue: Catalogue) -> None:
    text = "荷塘社区 小许 2026/8/16 17:02\n8月14日、15日入户发通知书，14号发了130份，15号发了95份"
    found = [(str(one.days.first), numbers(one)) for one in read(text, catalogue)[0].drafts]
    assert found == [("2026-08-14", {"copies": 130}), ("2026-08-15", {"copies": 95})]


def test_circled_items_are_events_of_their_own(catalogue: Catalogue) -> None:
    text = "荷塘社区 小许 2026/8/16 17:02\n①上午放电影，观众80人②下午召开座谈会，到会12人"
    assert [(one.kind, numbers(one)) for one in read(text, catalogue)[0].drafts] == [
        ("activity", {"participants": 80}),
        ("meeting", {"attendees": 12}),
    ]


def test_a_broadcast_twice_a_day_at_its_hours_is_two(catalogue: Catalogue) -> None:
    text = "荷塘社区 小许 2026/8/16 17:02\n村里大喇叭今天播防溺水，早上6点半一次，晚上6点半一次"
    assert [numbers(one) for one in read(text, catalogue)[0].drafts] == [{"times": 2}]


@pytest.mark.parametrize(
    ("topic", "lines", "wanted"),
    [
        ("3月14日-15日文明劝导情况（单位 志愿者人数）", ("12人", "7人", "无"), [{"volunteers": 12}, {"volunteers": 7}]),
        ("3月14日-15日文明劝导情况（单位 志愿者人数）", ("12份", "7人", "无"), [{"volunteers": 7}]),
        ("3月14日文明劝导情况", ("12人", "7人", "9人"), [{"participants": 12}, {"participants": 7}, {"participants": 9}]),
    ],
)
def test_the_topic_of_a_list_says_what_its_bare_numbers_count_and_when(
    topic: str, lines: tuple[str, ...], wanted: list[dict[str, int]], catalogue: Catalogue
) -> None:
    entries = "\n".join(
        f"{place}. {unit} {said}"
        for place, (unit, said) in enumerate(zip(("龙泉社区", "荷塘社区", "水口村"), lines, strict=True), 1)
    )
    found = read(f"街道文化站-小骆 2026/3/16 09:20\n#接龙\n{topic}\n{entries}", catalogue)[0].drafts
    assert [numbers(one) for one in found] == wanted
    assert {str(one.days.first) for one in found} == {"2026-03-14"}

"""Messages that are lists (接龙) or forms."""

from datetime import date

from single_messages import HEAD, Reads, numbers


def test_a_form_in_a_message_is_read_line_by_line(reads: Reads) -> None:
    draft = reads.one(
        HEAD
        + "【活动名称】邻里节\n【活动时间】3月4日下午\n【活动地点】文化广场\n参与人数：86\n志愿者：12人\n服务时长：很长\n备注："
    )
    assert (draft.title, draft.values["place"], draft.days.first) == ("邻里节", "文化广场", date(2026, 3, 4))
    assert numbers(draft) == {"participants": "86", "volunteers": "12人"}


def test_an_announcement_with_pictograms_for_labels_is_read(reads: Reads) -> None:
    draft = reads.one(HEAD + "🎉🎉【文明实践进行时】\n🏡西园社区\n📅3月4日\n💐“巾帼”插花活动\n👩参加妇女：45人\n🧡志愿者：6人")
    assert (draft.title, numbers(draft), draft.days.first) == (
        "“巾帼”插花",
        {"participants": "45人", "volunteers": "6人"},
        date(2026, 3, 4),
    )


def test_a_list_gives_a_draft_for_each_unit_that_tells_of_work(reads: Reads) -> None:
    text = (
        HEAD
        + "#接龙\n今天（3月5日）入户发放《节日安全提示》份数\n例：XX社区 100份\n\n1. 西园 320份\n2. 东园 约300\n3. 综治办 无\n4. 新园 发了不少"
    )
    first, second, third = reads.drafts(text)
    assert [(one.org_units, one.title, numbers(one)) for one in (first, second)] == [
        (("W",), "《节日安全提示》", {"copies": "320份"}),
        (("E",), "《节日安全提示》", {"copies": "约300"}),
    ]
    assert third.missing == ("copies",)
    assert text[second.counted[0].start : second.counted[0].end] == "约300"


def test_a_list_of_events_takes_day_and_numbers_of_each_line(reads: Reads) -> None:
    found = reads.drafts(
        HEAD
        + "#接龙\n三月头几天文化活动（没有的写无）\n1. 西园 3月2日 健身操展演 65人\n2. 东园 3.3 露天电影1场 90余人\n3. 综治办 无"
    )
    assert [(one.org_units, str(one.days), one.title, numbers(one)) for one in found] == [
        (("W",), "2026-03-02..2026-03-02", "健身操展演", {"participants": "65人"}),
        (("E",), "2026-03-03..2026-03-03", "露天电影", {"participants": "90余人"}),
    ]


def test_a_line_of_a_list_may_hold_things(reads: Reads) -> None:
    (draft,) = reads.drafts(HEAD + "#接龙\n今天氛围营造情况\n1. 西园 挂横幅2条\n2. 东园 无\n3. 综治办 还没弄")
    assert (draft.kind, draft.org_units, numbers(draft)) == ("display", ("W",), {"pieces": "2条"})


def test_a_list_about_events_gives_its_title_to_lines_with_only_a_number(reads: Reads) -> None:
    (draft,) = reads.drafts(HEAD + "#接龙\n3月4日【扫雪】清扫积雪志愿者人数\n1. 西园 志愿者25人\n2. 东园 无\n")
    assert (draft.title, numbers(draft), str(draft.days)) == ("扫雪", {"volunteers": "25人"}, "2026-03-04..2026-03-04")


def test_a_list_without_a_name_of_the_thing_says_that_it_is_missing(reads: Reads) -> None:
    first, _ = reads.drafts(HEAD + "#接龙\n今天入户发放宣传单份数\n1. 西园 320份\n2. 东园 300")
    assert first.missing == ("title",)


def test_the_topic_of_a_list_says_what_a_line_handed_out(reads: Reads) -> None:
    found = reads.drafts(
        HEAD
        + "#接龙\n3月4日各单位宣传情况（活动+人数+派发资料）\n1. 西园 设咨询台 120人 派发300份\n2. 东园 讲座 45人\n3. 综治办 无"
    )
    assert [(one.kind, one.org_units, numbers(one), one.missing) for one in found] == [
        ("activity", ("W",), {"participants": "120人"}, ()),
        ("leaflet", ("W",), {"copies": "300份"}, ("title",)),
        ("activity", ("E",), {"participants": "45人"}, ()),
    ]


def test_a_day_of_remembrance_is_proposed_where_nothing_else_says_the_day(reads: Reads) -> None:
    found = reads.drafts(HEAD + "#接龙\n【3.3爱耳日】各单位宣传情况\n1. 西园 设咨询台 120人\n2. 东园 讲座 45人\n3. 综治办 无")
    assert {(str(one.days.first), one.asked[0].candidates) for one in found} == {("2026-03-03", ("2026-03-03", "2026-03-05"))}
    assert reads.one(HEAD + "1.10警察节义诊，服务86人次").asked == ()


def test_a_list_without_points_counts_what_its_topic_says(reads: Reads) -> None:
    found = reads.drafts(HEAD + "#接龙\n3月4日走访退役军人户数\n1 西园 15户\n2 东园 9\n3 综治办 无")
    assert [(one.org_units, numbers(one)) for one in found] == [(("W",), {"households": "15户"}), (("E",), {"households": "9"})]


def test_lines_of_days_to_come_are_no_work_done(reads: Reads) -> None:
    (message,) = reads.messages(
        HEAD + "#接龙\n世界读书日各社区活动\n1. 西园 亲子共读 4月23日\n2. 东园 旧书漂流 4月22日\n3. 综治办 待定"
    )
    assert (message.drafts, message.reason) == ((), "sign_up")
    (draft,) = reads.drafts(HEAD + "#接龙\n各社区读书活动\n1. 西园 亲子共读 3月3日 25人\n2. 东园 旧书漂流 4月22日\n3. 综治办 无")
    assert (draft.org_units, numbers(draft)) == (("W",), {"participants": "25人"})

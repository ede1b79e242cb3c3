"""What those above did, what sums up many reports, and what only goes with the work: none of it is a record."""

import pytest
from single_messages import HEAD, Reads, numbers


def kinds(text: str, reads: Reads) -> list[str]:
    return [one.kind for one in reads.drafts(text)]


def why(text: str, reads: Reads) -> str | None:
    (message,) = reads.messages(text)
    assert message.drafts == (), message.drafts
    return message.reason


@pytest.mark.parametrize(
    "said",
    [
        "市委副书记赵某一行到我社区调研为民服务工作",
        "上午区城管局来检查垃圾分类，看了两个小区",
        "督导组今天到社区督查消防工作，社区干部6人陪同",
        "区政协委员到社区视察养老服务站，听取了情况介绍",
        "领导来社区指导工作，给予充分肯定",
        "省住建厅专家组来评估老旧小区改造",
    ],
)
def test_leaders_who_came_to_look_did_no_work_of_the_community(said: str, reads: Reads) -> None:
    assert why(HEAD + said, reads) == "others"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("市医院专家组来社区义诊，为60名居民看病", "activity"),
        ("今天区领导来社区走访慰问困难户6户", "activity"),
        ("区妇联来社区开展家庭教育讲座，45名家长参加", "activity"),
        ("县政协调研组来社区调研，召开座谈会，12人参会", "meeting"),
        ("网格员对沿街商铺开展消防检查，发放告知书30份", "leaflet"),
        ("迎接文明城市测评，组织志愿者40人清扫街巷", "activity"),
        ("县农业局技术员到村指导果树修剪，农户22人到场", "activity"),
        ("区医院来社区给老人检查身体，服务老人45名", "activity"),
    ],
)
def test_what_was_done_beside_those_who_came_is_work(said: str, kind: str, reads: Reads) -> None:
    assert kinds(HEAD + said, reads) == [kind]


def test_a_page_about_a_leaders_visit_gives_nothing(reads: Reads) -> None:
    page = (
        "区委副书记李某到兰亭街道调研基层治理\n2026-03-03 来源：兰亭街道\n3月2日，区委副书记李某到兰亭街道调研基层治理工作。"
        "李某先后走进西园社区、东园社区，详细了解网格化管理情况。西园社区现有志愿者120人，今年以来开展活动16场次，服务群众900人次。李某强调，要做实网格。"
    )
    assert why(page, reads) == "others"


@pytest.mark.parametrize(
    "said",
    [
        "兰亭街道2025年下半年文明实践工作总结（节选）\n一、活动\n共开展活动46场次，服务群众3200人次。\n二、氛围\n共发放各类资料3.6万份，悬挂横幅30条。",
        "西园社区一季度宣传工作情况\n共刊发稿件12篇；发放资料5000份。",
        "上半年累计开展活动43场，服务居民2600人次，派发宣传单3.6万份",
        "今年以来开展理发活动12场，服务老人300人次",
        "本月来办事的217人，比上月少2人",
    ],
)
def test_sums_of_a_half_year_or_a_quarter_are_no_records(said: str, reads: Reads) -> None:
    assert why(HEAD + said, reads) == "total"


def test_the_sum_of_one_event_is_no_total_of_earlier_reports(reads: Reads) -> None:
    mail = (
        "主题：西园社区反诈宣传活动情况汇报\n发件人：西园社区\n时间：2026年3月3日\n\n今天上午，我社区联合民警开展“反诈进商铺”活动。现将情况汇报如下：\n"
        "活动共走访商铺86家，发放折页200份，张贴海报30张，参与志愿者11人。\n下一步，社区将继续宣传。"
    )
    event, leaflet, poster = reads.drafts(mail)
    assert [(one.kind, str(one.days.first), numbers(one)) for one in (event, leaflet, poster)] == [
        ("activity", "2026-03-03", {"volunteers": "11人"}),
        ("leaflet", "2026-03-03", {"copies": "200份"}),
        ("display", "2026-03-03", {"pieces": "30张"}),
    ]


def test_the_sixth_meeting_of_a_year_is_a_meeting_and_no_total(reads: Reads) -> None:
    assert kinds(HEAD + "今天晚上，今年第6场院坝会在三组召开，居民代表46人参加", reads) == ["meeting"]


def test_what_a_month_report_dates_is_drafted_and_what_it_sums_is_not(reads: Reads) -> None:
    page = "西园社区2026年2月工作小结\n一、2月5日，社区开展清洁活动，志愿者26人参加。\n二、2月18日，组织包饺子活动，居民40余人参加。\n三、全月共发放资料1200份。"
    found = reads.drafts(page)
    assert [(one.org_units, str(one.days.first), numbers(one)) for one in found] == [
        (("W",), "2026-02-05", {"volunteers": "26人"}),
        (("W",), "2026-02-18", {"participants": "40余人"}),
    ]


def test_what_opens_a_page_over_several_days_only_introduces_them(reads: Reads) -> None:
    page = (
        "西园社区文化节落幕\n2026-03-03 来源：西园社区\n3月1日至2日，西园社区举办文化节，街坊齐聚一堂。\n\n"
        "3月1日，文化节开幕演出吸引居民190余人。\n\n3月2日，亲子写生活动举行，共136人参加，作品将在社区展出。"
    )
    assert [(str(one.days.first), numbers(one)) for one in reads.drafts(page)] == [
        ("2026-03-01", {"participants": "190余人"}),
        ("2026-03-02", {"participants": "136人"}),
    ]


def test_a_line_that_asks_to_follow_an_account_does_not_end_its_page(reads: Reads) -> None:
    page = (
        "西园社区举办灯谜会\n平湖发布 2026年3月3日 17:36 广东\n点击上方蓝字关注我们\n3月2日，西园社区举办灯谜会，居民120人参加。"
    )
    assert [numbers(one) for one in reads.drafts(page)] == [{"participants": "120人"}]


@pytest.mark.parametrize(
    ("said", "remark", "found"),
    [
        ("反诈宣传，发了扇子150把、环保袋200个、宣传单300份", "另发：扇子150把、环保袋200个", [("leaflet", {"copies": "300份"})]),
        ("反诈宣传活动送出30把雨伞，居民120人参加", "另发：30把雨伞", [("activity", {"participants": "120人"})]),
        ("发放印有反诈标语的购物袋200个，折页80份", "另发：印有反诈标语的购物袋200个", [("leaflet", {"copies": "80份"})]),
        ("挂雨伞装饰，义诊活动60人参加，雨伞20把", None, [("activity", {"participants": "60人"})]),
    ],
)
def test_what_was_given_away_stands_in_the_remark(
    said: str, remark: str | None, found: list[tuple[str, dict[str, str]]], reads: Reads
) -> None:
    drafts = reads.drafts(HEAD + said)
    assert [(one.kind, numbers(one)) for one in drafts] == found
    assert drafts[0].values.get("remark") == remark


def test_give_aways_alone_are_neither_people_nor_leaflets(reads: Reads) -> None:
    assert reads.drafts(HEAD + "上午给居民发环保袋300个，宣传垃圾分类") == []

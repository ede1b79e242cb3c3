import pytest

from shiju.audit.names import foreign_names

OWN = ("青石街道", "石桥社区", "槐树巷社区", "云河区", "澜州市", "街道", "宣传办")


def surfaces(text: str, **options: object) -> list[str]:
    return [remark.surface for remark in foreign_names(text, own=OWN, **options)]  # type: ignore[arg-type]


def test_the_name_of_another_sub_district_is_found_with_its_place() -> None:
    (remark,) = foreign_names("在白石街道范围内推广。", own=OWN)
    assert (remark.start, remark.end, remark.surface, remark.rule) == (1, 5, "白石街道", "foreign_unit")


def test_a_name_within_another_is_told_once() -> None:
    assert surfaces("在白石街道范围内推广。", known_foreign=("白石",)) == ["白石街道"]


def test_a_slogan_with_that_name_is_found_whole() -> None:
    assert surfaces("擦亮“书香白石”品牌，在白石街道推广") == ["书香白石", "白石街道"]


def test_another_community_among_our_own_is_found() -> None:
    assert surfaces("石桥社区、翠屏社区联合开展义诊") == ["翠屏社区"]


@pytest.mark.parametrize(
    "text",
    [
        "青石街道石桥社区开展活动",
        "各社区、全街道、本街道及相关社区共同参与",
        "组织志愿者走进石桥社区",
        "创建示范社区、智慧社区、五星社区",
        "学习《白石街道经验》",
        "澜州市、云河区有关部门支持，《江东日报》报道",
        "楼道堆物清理到街道边",
        "上报街道",
        "社区居民志愿者和社区工作者",
        "多次组织人员前往外地学习社区治理",
    ],
)
def test_ordinary_mentions_are_not_accused(text: str) -> None:
    assert surfaces(text) == []


def test_a_run_of_characters_without_a_clear_beginning_is_not_accused() -> None:
    assert surfaces("热情洋溢参观学习翠屏社区") == []


def test_a_name_from_the_supplied_list_is_found_anywhere() -> None:
    assert surfaces("翠屏经验值得学习", known_foreign=("翠屏", "青石街道", "")) == ["翠屏"]


def test_communities_are_not_looked_at_where_the_office_names_none() -> None:
    assert [r.surface for r in foreign_names("白石街道的翠屏社区", own=("青石街道",))] == ["白石街道"]
    assert foreign_names("白石街道的翠屏社区", own=()) == ()


def test_the_year_of_an_old_report_is_found() -> None:
    assert surfaces("2024年上半年，街道共开展活动30场", year=2026) == ["2024年上半年"]


@pytest.mark.parametrize(
    "text",
    [
        "2026年上半年开展活动",
        "比2025年增长8%",
        "2019年建成的文化站",
        "印发2024年工作要点",
        "2025年以来",
        "2027年计划",
        "2024—2026年规划",
    ],
)
def test_years_of_comparison_and_history_are_not_accused(text: str) -> None:
    assert surfaces(text, year=2026) == []


def test_years_are_not_looked_at_without_the_year_of_the_report() -> None:
    assert surfaces("2024年上半年，街道共开展活动30场") == []

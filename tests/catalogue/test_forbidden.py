"""No kind asks for a person's ID number, accounts, religion, health, opinions or scores; work that is only about such things may be counted."""

import pytest

from shiju.catalogue.forbidden import forbidden_word


@pytest.mark.parametrize(
    "word",
    ["身份证号", "居民身份证号码", "证件号码", "银行卡号", "健康状况", "居民健康情况", "健康", "身体健康状况", "疾病", "病史", "宗教信仰", "宗教", "民族", "民族成分", "居民的观点", "言论内容", "微信号", "账号", "个人积分", "党员积分", "积分（个人）"],
)  # fmt: skip
def test_such_a_word_is_refused(word: str) -> None:
    assert forbidden_word("x", ("名称", word)) is not None


@pytest.mark.parametrize(
    "name",
    [
        "id_card",
        "idcard",
        "id_number",
        "bank_card_no",
        "religion",
        "health_status",
        "resident_health",
        "wechat",
        "personal_score",
        "member_points",
        "sfzh",
        "identity",
    ],
)
def test_such_an_id_is_refused(name: str) -> None:
    assert forbidden_word(name, ("名称",)) == name


@pytest.mark.parametrize(
    "word",
    [
        "健康讲座场次",
        "健康宣传资料",
        "民族团结活动场次",
        "宗教场所数",
        "公众号名称",
        "积分超市兑换次数",
        "疾病预防宣传",
        "观点摘编篇数",
    ],
)
def test_work_about_such_things_stands(word: str) -> None:
    assert forbidden_word("x", (word,)) is None


@pytest.mark.parametrize(
    "name",
    [
        "health_lectures",
        "valid",
        "idea",
        "score_sheet_copies",
        "unit",
        "face_to_face_visits",
        "account_book_pages",
        "kind",
        "number",
    ],
)
def test_ids_of_work_stand(name: str) -> None:
    assert forbidden_word(name, ("名称",)) is None

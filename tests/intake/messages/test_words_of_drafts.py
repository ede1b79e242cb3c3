"""What stands in the words of a draft: what an event is called, where it was, who took part, what was put up."""

from time import process_time

import pytest
from single_messages import HEAD, Reads
from unseen_pastes import HERE, pastes
from words_of_drafts import SETS, drafts_of, graded

from shiju.catalogue.catalogue import Catalogue


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("我们出了19名志愿者，家属楼那片坡道上的冰全刨了", ""),
        ("来社区活动室义诊，看了23位老人", "义诊"),
        ("义诊我们照常哈，刚结束，看了73个老人", "义诊"),
        ("今天下午组织居民观看抗战影片，约45人参加，观影后老党员讲了父亲的故事", "观看抗战影片"),
        ("组织12名志愿者上门看望高龄独居老人，共走访46户", "上门看望高龄独居老人"),
        ("给辖区低保户送米面油，跑了17户", "给辖区低保户送米面油"),
        ("“老少同乐做重阳糕”活动在活动室举行，52名老人和孩子参加", "老少同乐做重阳糕"),
        ("第三届“云雾”开采节在河边广场举行，600余人参加", "第三届“云雾”开采节"),
        ("以“绿色家园”为主题开展宣传活动，45人参加", "绿色家园"),
        ("以邻里和睦为主题开展联欢活动，45人参加", "邻里和睦"),
        ("照例迎来“周四清洁日”，35名志愿者清理楼道", "周四清洁日"),
        ("上周没搞成的消防演练今天补上了，58人参加", "消防演练"),
        ("北坡小学师生和居民共352人参加疏散演练", "疏散演练"),
        ("开展中秋主题活动，86人参加", "中秋主题活动"),
        ("“七一”主题活动，86人参加", "“七一”主题活动"),
        ("【扫雪】今天一早大家都来了，33人", "扫雪"),
        ("【助残日】走访重度残疾人家庭19户", "走访重度残疾人家庭"),
        (
            "“浓情端午粽叶飘香邻里一家亲”暨民族团结进步宣传月文艺演出及非遗手工展示和便民服务进万家，86人参加",
            "浓情端午粽叶飘香邻里一家亲",
        ),
        ("会“唱”的老人们唱起来，45人参加", "会“唱”的老人们唱起来"),
        ("志愿者给孩子们讲“四季的故事，孩子45人参加", "给孩子们讲"),
        ("咱村这边大家都来义诊，服务86人次", "义诊"),
    ],
)
def test_an_event_is_called_by_a_stretch_that_names_it_or_not_at_all(said: str, title: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert draft.title == title
    assert ("title" in draft.missing) == (not title)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("楼组长例会刚开完，23人到会", "楼组长例会"),
        ("下午开网格员例会，23人到会", "网格员例会"),
        ("在龙井组开院坝会，商量水费收取，到会32人", "院坝会"),
    ],
)
def test_a_meeting_is_called_by_its_name_without_the_verb_that_held_it(said: str, title: str, reads: Reads) -> None:
    assert reads.one(HEAD + said).title == title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("支部集中学习，学习新修订的党内法规，实到28人", "新修订的党内法规"),
        ("理论学习中心组集中学习，围绕“基层治理精细化”交流研讨，实到16人", "基层治理精细化"),
        ("支部集中学习，学习了“四中全会公报，实到28人", "四中全会公报"),
        ("党员冬训读书班今天开了一天，实到42人", "党员冬训读书班"),
        ("上午党课，书记讲《乡村振兴促进法》，实到29人", "乡村振兴促进法"),
        ("党工委理论学习中心组集中学习，实到12人", ""),
    ],
)
def test_the_theme_of_a_study_session_is_what_was_studied_and_never_that_it_was_held(said: str, title: str, reads: Reads) -> None:
    draft = reads.one(HEAD + said)
    assert (draft.kind, draft.title) == ("study-session", title)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("在果园早市搞了义诊，服务86人次", "果园早市"),
        ("来社区活动室义诊，服务86人次", "社区活动室"),
        ("在第七个“国际茶日”到来之际，在村文化广场举办联欢会，74人参加", "村文化广场"),
        ("在春风小筑门前旱桥开展义诊，服务86人次", "春风小筑门前旱桥"),
        ("义诊，服务86人次，6分钟全部撤到操场", None),
        ("把村口到学校的雪扫了，志愿者21人扫雪", None),
        ("“雷锋在身边”义诊，服务86人次", None),
        ("司法所在镇文化广场开展义诊，服务86人次", "镇文化广场"),
        ("在地铁口指路、维持秩序，志愿者24名，义诊86人次", "地铁口"),
        ("在小院（北头的开展义诊，服务86人次", "小院"),
        ("去东园社区慰问演出，观众86人", "东园社区"),
        ("湖边捡垃圾，在家的都来了，志愿者21人", "湖边"),
        ("组织机关干部和居民到北大沟开展义务植树活动，180余人参加", "北大沟"),
        ("在81岁的赵大爷家中开展义诊，服务86人次", None),
        ("湖边今天捡垃圾，志愿者21人", "湖边"),
        ("清扫中心街3条，志愿者21人扫雪", None),
        ("活动地点：老码头\n义诊，服务86人次", "老码头"),
    ],
)
def test_a_place_ends_before_what_was_done_there(said: str, place: str | None, reads: Reads) -> None:
    assert reads.one(HEAD + said).values.get("place") == place


@pytest.mark.parametrize(
    ("said", "partners"),
    [
        ("联合城管清理僵尸车，志愿者20人", ("城管",)),
        ("今天和卫生院医生一道走访残疾人家庭19户", ("卫生院",)),
        ("组织派出所、供电所、卫生院等8家单位开展咨询活动，群众210人", ("派出所", "供电所", "卫生院")),
        ("联合举办义诊，服务86人次", None),
    ],
)
def test_a_partner_is_named_without_what_it_did_and_who_of_it_came(
    said: str, partners: tuple[str, ...] | None, reads: Reads
) -> None:
    assert reads.one(HEAD + said).values.get("partners") == partners


def test_what_is_put_up_at_an_event_tells_of_what_the_event_was_about(reads: Reads) -> None:
    event, board, _ = reads.drafts(HEAD + "在文化广场开展消防宣传活动，群众280人，摆放展板12块，挂“生命至上”横幅2条")
    assert (event.title, board.values["title"], board.values["place"]) == ("消防宣传", "消防宣传", "文化广场")


def test_what_is_put_up_before_an_event_is_told_has_no_theme(reads: Reads) -> None:
    drafts = reads.drafts(HEAD + "社区挂横幅5条，开展知识讲座1场，群众90人次")
    assert [one.values.get("title") for one in drafts if one.kind == "display"] == [None]


def test_what_a_screen_shows_is_its_theme(reads: Reads) -> None:
    (draft,) = reads.drafts(HEAD + "社区门口2块电子屏今天换上推普周标语了")
    assert (draft.values["title"], draft.values["place"]) == ("推普周标语", "社区门口")


def test_a_banner_hangs_where_its_own_sentence_says(reads: Reads) -> None:
    drafts = reads.drafts(HEAD + "18名志愿者走进草场和林区宣讲，开展防火宣传活动，并在进山路口悬挂横幅4条")
    assert [one.values["place"] for one in drafts if one.kind == "display"] == ["进山路口"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("街道班子分组慰问困难群众和老党员，一共走了36户", "慰问困难群众和老党员"),
        ("三月三对歌会在文化室举行，街坊150人左右", "三月三对歌会"),
        ("给退休教师15名送了鲜花和贺卡", "送了鲜花和贺卡"),
        ("护学志愿者12人在门口执勤，护送学生500余人次过马路", "护送学生"),
        ("组织“小雷锋”18名小学生给环卫工人送热水", "给环卫工人送热水"),
        ("“家长夜校”请了心理咨询师，来了41位家长", "家长夜校"),
        ("今早21个人出来扫雪", "扫雪"),
        ("组织居民开展冰上趣味运动会，86人参加", "冰上趣味运动会"),
        ("在红砖广场设立国家安全教育日咨询台，接待居民咨询60余人次", "国家安全教育日咨询台"),
        ("姐妹们学做绢花，34人参加", "学做绢花"),
        ("昨晚小广场放电影，90多位街坊来看", "放电影"),
        ("腊八节施粥，街坊、环卫工人等230余人喝上热粥", "腊八节施粥"),
        ("【全民国家安全教育日】在渡口广场设点宣传，现场咨询260余人次", "全民国家安全教育日"),
    ],
)
def test_who_did_it_and_where_is_no_part_of_the_name(said: str, title: str, reads: Reads) -> None:
    assert reads.one(HEAD + said).title == title


def test_a_heading_of_a_section_names_what_the_words_below_it_count(reads: Reads) -> None:
    found = reads.drafts(
        "宣传思想工作动态\n第18期\n2026年3月5日\n\n一、西园社区举办“我们的节日”文艺演出。3月4日下午，居民自编节目11个，观众200余人。\n\n"
        "二、东园社区召开文明楼栋评选会。3月3日，楼栋长共33人参加。\n\n三、西园社区小喇叭播放防诈骗知识。3月1日至4日，每天播放3次。"
    )
    assert [one.title for one in found] == ["“我们的节日”文艺演出", "文明楼栋评选会", "防诈骗知识"]


def test_a_list_about_a_thing_gives_its_name_to_each_line(reads: Reads) -> None:
    found = reads.drafts(HEAD + "#接龙\n暑期防溺水告知书入户发放情况\n1. 西园 320份\n2. 东园 300\n3. 综治办 无")
    assert [one.title for one in found] == ["暑期防溺水告知书", "暑期防溺水告知书"]


def test_a_list_that_never_names_the_thing_leaves_it_open(reads: Reads) -> None:
    found = reads.drafts(HEAD + "#接龙\n【简讯】今天入户份数\n1. 西园 320份\n2. 东园 300\n3. 综治办 无")
    assert [one.missing for one in found] == [("title",), ("title",)]


def test_a_title_keeps_both_quotation_marks_of_a_name_in_it(reads: Reads) -> None:
    assert reads.one(HEAD + "《小河浜里的“一米菜园”》昨天被《石城日报》采用").title == "小河浜里的“一米菜园”"


@pytest.mark.parametrize("word", ["居民群众党员", "在小区", "正在", "给老人", "“居民”", "第一次"])
def test_text_without_a_stop_is_read_as_quickly_as_any(word: str, reads: Reads) -> None:
    begun = process_time()
    reads.drafts(f"{HEAD}今天义诊，{word * 400}服务86人次")
    assert process_time() - begun < 2  # it once took as many steps as there are ways to part such words


@pytest.mark.parametrize(
    ("said", "outlet"),
    [
        ("《冬天的湖谁来守》今天投给《石城日报》了", "石城日报"),
        ("《弄堂里的共享客厅》今天上了《临江时报》3版", "临江时报"),
        ("《菜场二楼的读书角》被“沧海发布”公众号采用", "沧海发布"),
        ("《石城日报》第5版刊发《一条弄堂的账本》", "石城日报"),
    ],
)
def test_the_medium_of_a_story_stands_in_its_marks(said: str, outlet: str, reads: Reads) -> None:
    assert reads.one(HEAD + said).values["outlet"] == outlet


@pytest.mark.parametrize(
    ("said", "theme"),
    [
        ("小喇叭早晚各一次播放预防一氧化碳中毒", "预防一氧化碳中毒"),
        ("大喇叭早中晚各播放一次森林防火禁火令", "森林防火禁火令"),
        ("小喇叭从这周一播到周日，每天早上、傍晚各一遍，内容是防养老诈骗", "防养老诈骗"),
    ],
)
def test_what_a_loudspeaker_said_is_its_theme(said: str, theme: str, reads: Reads) -> None:
    assert reads.one(HEAD + said).values["theme"] == theme


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_words_of_drafts_are_what_a_clerk_would_leave_standing(name: str, catalogue: Catalogue) -> None:
    found = graded(name, catalogue)
    titles = sum(count for verdict, count in found.items() if verdict.startswith("title"))
    assert found["title good"] + found["title usable"] >= 0.98 * titles, found
    for what in ("place", "partners", "medium"):
        assert found[f"{what} wrong"] <= 1, found


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.toml") if "paste" in pastes(path.stem)))
def test_every_title_stands_in_its_text_or_is_a_choice(name: str, catalogue: Catalogue) -> None:
    for text, draft in drafts_of(name, catalogue):
        labels = {choice.label for field in catalogue.kind(draft.kind).fields for choice in field.choices}
        assert draft.title in text or draft.title in labels, (draft.title, text)

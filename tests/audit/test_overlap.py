from shiju.audit.overlap import Archive, Source

COPIED = "文化阵地作用持续显现，图书室、文化室、健身点全部免费开放，居民在家门口就能看演出、学才艺。"
OWN = "我街道聚焦老旧小区停车难，先后召开居民议事会，形成错时共享车位的办法，群众反映良好。"
OTHER = "社区网格员逐户走访独居老人，建立需求清单，联系志愿者上门理发、量血压、打扫卫生。"


def found(text: str, *sources: str, phrases: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    named = [Source(f"{place}.txt", source) for place, source in enumerate(sources)]
    overlaps = Archive(named, phrases=phrases).find(text)
    return [(text[o.start : o.end], o.source, o.kind) for o in overlaps]


def test_a_copied_passage_is_found_with_its_place_in_both_texts() -> None:
    text, source = OWN + COPIED, OTHER + COPIED + OWN[:10]
    (overlap,) = Archive([Source("去年.docx", source)]).find(text)
    assert text[overlap.start : overlap.end] == COPIED[:-1]
    assert source[overlap.source_start : overlap.source_end] == COPIED[:-1]
    assert (overlap.kind, overlap.source, overlap.also_in) == ("copied", "去年.docx", ())


def test_a_text_of_its_own_overlaps_with_nothing() -> None:
    assert found(OWN, OTHER, COPIED) == []


def test_an_empty_archive_and_an_empty_text_overlap_with_nothing() -> None:
    assert found(OWN) == []
    assert found("", COPIED) == []


def test_changed_numbers_and_punctuation_do_not_hide_a_copy() -> None:
    before = "街道现有各类文化阵地31处，总面积6800余平方米；组建文艺团队27支，队员612人"
    now = "街道现有各类文化阵地32处、总面积7,020余平方米，组建文艺团队28支,队员636人"
    assert found(now, before) == [(now[:-1] + "人", "0.txt", "copied")]


def test_a_small_edit_inside_does_not_cut_the_passage() -> None:
    edited = COPIED.replace("全部免费开放", "全部面向居民免费开放")
    assert found(edited, COPIED) == [(edited[:-1], "0.txt", "copied")]


def test_a_shared_phrase_below_the_shortest_length_is_not_told() -> None:
    assert found("坚持文化惠民，群众活动办得活。" + OWN, "坚持文化惠民，群众活动办得活。" + OTHER) == []


def test_of_several_sources_the_longest_is_named_and_the_others_listed() -> None:
    text = OWN + COPIED
    overlaps = Archive([Source("b", COPIED[:30] + OTHER), Source("a", OTHER + COPIED)]).find(text)
    assert [(o.source, o.also_in) for o in overlaps] == [("a", ("b",))]


def test_the_order_of_the_sources_changes_nothing() -> None:
    sources = [Source("a", COPIED + OWN), Source("b", OWN + OTHER), Source("c", OTHER + COPIED)]
    text = COPIED + OTHER + OWN
    assert Archive(sources).find(text) == Archive(reversed(sources)).find(text)


def test_what_consists_of_fixed_phrases_is_boilerplate() -> None:
    phrase = "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神"
    assert found(phrase + "，" + OWN, phrase + "。" + OTHER, phrases=(phrase,)) == [(phrase, "0.txt", "boilerplate")]


def test_what_most_offices_write_is_boilerplate() -> None:
    sources = [f"{COPIED}{place}{letter * 30}" for place, letter in enumerate("甲乙丙丁戊己")]
    assert [kind for _, _, kind in found(COPIED, *sources)] == ["boilerplate"]


def test_a_repeated_sentence_in_one_source_is_told_once() -> None:
    assert len(found(COPIED, COPIED + OTHER + COPIED)) == 1


def test_a_standing_phrase_of_very_many_places_is_passed_over() -> None:
    source = "".join(f"{COPIED}第{chr(0x4E00 + n)}号{chr(0x5E00 + n)}" for n in range(260))
    assert found(COPIED, source) == []


def test_a_passage_ends_with_its_paragraph() -> None:
    assert found(OWN + "\n" + COPIED, OWN + "\n" + COPIED) == [(OWN[:-1], "0.txt", "copied"), (COPIED[:-1], "0.txt", "copied")]


def test_the_short_formula_of_a_yearly_figure_is_boilerplate() -> None:
    now, before = (
        "全街道共组织各类学习74次、参加990人次，撰写心得体会226篇",
        "全街道共组织各类学习68次、参加942人次，撰写心得体会205篇",
    )
    assert [kind for _, _, kind in found(now, before)] == ["boilerplate"]


def test_a_shorter_piece_inside_a_longer_one_is_not_told_twice() -> None:
    text = COPIED + OWN
    source = COPIED + OTHER + COPIED[:25] + OWN
    assert [piece for piece, _, _ in found(text, source)] == [COPIED[:-1], OWN[:-1]]


def test_an_archive_knows_how_many_sources_it_holds() -> None:
    assert len(Archive([Source("a", COPIED), Source("b", OWN)])) == 2

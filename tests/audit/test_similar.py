from shiju.audit.similar import NearlySame, nearly_same

BASE = "".join(chr(0x4E00 + (n * n * 7 + n * 13) % 3000) for n in range(400))
OTHER = "".join(chr(0x6E00 + (n * n * 11 + n * 5) % 3000) for n in range(400))


def test_a_text_and_its_copy_are_nearly_the_same() -> None:
    assert nearly_same([BASE, OTHER, BASE], threshold=0.8) == (NearlySame(0, 2, 1.0),)


def test_an_edited_copy_is_found_with_its_exact_similarity() -> None:
    (pair,) = nearly_same([BASE, BASE[:200] + OTHER[:20] + BASE[200:]], threshold=0.7)
    assert 0.85 < pair.similarity < 0.98


def test_a_pair_below_the_threshold_is_left_out() -> None:
    assert nearly_same([BASE, BASE[:280] + OTHER[:120]], threshold=0.6) == ()


def test_nothing_is_nearly_the_same_as_nothing() -> None:
    assert nearly_same([], threshold=0.5) == ()
    assert nearly_same(["", "短"], threshold=0.5) == ()


def test_a_phrase_that_all_share_makes_no_pairs() -> None:
    phrase = BASE[:60]
    texts = [phrase + "".join(chr(0x4E00 + (n * k * 17 + k * k) % 18000) for n in range(300)) for k in range(3, 120)]
    assert nearly_same(texts, threshold=0.5) == ()


def test_texts_that_share_only_a_passage_are_not_compared_further() -> None:
    assert nearly_same([BASE, BASE[:120] + OTHER[:280]], threshold=0.9) == ()

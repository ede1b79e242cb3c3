"""What words share with phrases: the sums of the lanes are those of plain reckoning, and no phrase that matters is passed over."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shiju.audit.phrase_lanes import Lane, PhraseLanes

PAIRS = ("义诊", "诊活", "活动", "开展", "文艺", "艺演")
WORTH = {pair: 50 + 90 * number for number, pair in enumerate(PAIRS)}
SETS = st.frozensets(st.sampled_from(PAIRS), max_size=4)
LANES = st.lists(st.builds(Lane, SETS, st.integers(0, 3), st.integers(1, 120_000)), max_size=9)
LAYERS = st.lists(st.tuples(SETS, st.sampled_from((100, 60, 15))), max_size=4)


def plainly(lane: Lane, layers: list[tuple[frozenset[str], int]], worth: dict[str, int]) -> int:
    weights: dict[str, int] = {}
    for pairs, weight in reversed(layers):
        weights.update(dict.fromkeys(pairs, weight))
    return sum(worth[pair] * weights.get(pair, 0) for pair in lane.pairs)


@settings(deadline=None)
@given(LANES, LAYERS, st.sampled_from((1, 10**9)))
def test_the_sum_of_each_phrase_is_that_of_its_pairs_where_they_stand_nearest(
    lanes: list[Lane], layers: list[tuple[frozenset[str], int]], times: int
) -> None:
    worth = {pair: times * one for pair, one in WORTH.items()}
    made = PhraseLanes(lanes, worth, heaviest=100)
    assert list(made.each(made.summed(layers))) == [plainly(lane, layers, worth) for lane in lanes]


@settings(deadline=None)
@given(LANES, LAYERS, st.none() | SETS, st.frozensets(st.integers(0, 5)))
def test_worth_a_look_is_what_reaches_its_least_and_all_of_whom_one_is_sure(
    lanes: list[Lane], layers: list[tuple[frozenset[str], int]], said: frozenset[str] | None, sure: frozenset[int]
) -> None:
    made = PhraseLanes(lanes, WORTH, heaviest=100)
    theirs = {lane.owner for lane in lanes if said is None or lane.pairs & said}
    wanted = []
    for number, lane in enumerate(lanes):
        product = plainly(lane, layers, WORTH)
        if product > 0 if lane.owner in sure else product >= lane.least and lane.owner in theirs:
            wanted.append(number)
    assert list(made.worth_a_look(made.summed(layers), said, sure)) == wanted

"""Apportionment: each method against its definition, and the properties it is known for."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.municipalities.register import municipalities
from hemvist.core.shares.apportion import METHODS, BadApportionment, adams, hamilton, in_order, sainte_lague

WEIGHTS = st.dictionaries(
    st.sampled_from("abcdefg"), st.one_of(st.integers(0, 60), st.fractions(0, 30, max_denominator=9)), min_size=1
).filter(lambda weights: any(weights.values()))
SEATS = st.integers(0, 40)
DIVISORS: dict[str, Callable[[int], int]] = {
    "adams": lambda given: 2 * given,
    "sainte_lague": lambda given: 2 * given + 1,
    "dhondt": lambda given: 2 * given + 2,
}


def lots(code: str) -> int:
    return {"c": 0, "a": 1}.get(code, 2)


def one_at_a_time(seats: int, weights: dict[str, Fraction | int], price: Callable[[int], int]) -> dict[str, int]:
    """The definition: the next child to the highest weight ÷ price; a price of 0 before all, the largest first."""
    given = dict.fromkeys(weights, 0)

    def order(code: str) -> tuple[int, Fraction, int, str]:
        cost = price(given[code])
        return (bool(cost), -Fraction(weights[code]) / (cost or 1), lots(code), code)

    for _ in range(seats):
        given[min((code for code in weights if weights[code]), key=order)] += 1
    return given


@pytest.mark.parametrize("name", sorted(DIVISORS))
@given(seats=SEATS, weights=WEIGHTS)
def test_a_divisor_method_is_its_definition(name: str, seats: int, weights: dict[str, Fraction | int]) -> None:
    assert METHODS[name](seats, weights, lots) == one_at_a_time(seats, weights, DIVISORS[name])


@pytest.mark.parametrize("name", sorted(METHODS))
@given(seats=SEATS, weights=WEIGHTS)
def test_the_sum_is_kept_and_nobody_without_weight_gets_any(
    name: str, seats: int, weights: dict[str, Fraction | int]
) -> None:
    given_to = METHODS[name](seats, weights, lots)
    assert sum(given_to.values()) == seats
    assert min(given_to.values()) >= 0
    assert [code for code, weight in weights.items() if not weight and given_to[code]] == []


@pytest.mark.parametrize("name", sorted(DIVISORS))
@given(seats=SEATS, weights=WEIGHTS)
def test_one_child_more_takes_nothing_from_anybody(name: str, seats: int, weights: dict[str, Fraction | int]) -> None:
    """House monotonicity, which the divisor methods have and Hamilton's lacks."""
    before, after = METHODS[name](seats, weights, lots), METHODS[name](seats + 1, weights, lots)
    assert [code for code in weights if after[code] < before[code]] == []


@given(seats=SEATS, weights=WEIGHTS)
def test_hamilton_stays_within_a_child_of_the_quota(seats: int, weights: dict[str, Fraction | int]) -> None:
    total = sum(map(Fraction, weights.values()))
    for code, given_to in hamilton(seats, weights).items():
        assert abs(given_to - seats * Fraction(weights[code]) / total) < 1


@pytest.mark.parametrize("name", sorted(METHODS))
@given(seats=SEATS, weights=WEIGHTS, data=st.data())
def test_neither_order_nor_scale_matters(
    name: str, seats: int, weights: dict[str, Fraction | int], data: st.DataObject
) -> None:
    shuffled = dict(data.draw(st.permutations(list(weights.items()))))
    scaled = {code: weight * Fraction(7, 3) for code, weight in shuffled.items()}
    assert METHODS[name](seats, scaled, lots) == METHODS[name](seats, weights, lots)


@given(SEATS, WEIGHTS)
def test_one_at_a_time_in_order_ends_in_adams_method(seats: int, weights: dict[str, Fraction | int]) -> None:
    order = list(in_order(seats, weights, lots))
    assert {code: order.count(code) for code in weights} == adams(seats, weights, lots)
    assert list(in_order(seats // 2, weights, lots)) == order[: seats // 2]


def test_hamilton_has_the_alabama_paradox_and_the_divisor_methods_do_not() -> None:
    weights = {"a": 6, "b": 6, "c": 2}
    assert hamilton(10, weights)["c"] == 2
    assert hamilton(11, weights)["c"] == 1


@pytest.mark.parametrize(
    ("children", "written", "unbiased"), [(500, 145, 73), (1336, 241, 189), (7049, 1044, 999), (35369, 5040, 4997)]
)
def test_the_rule_as_written_loads_the_smaller_half_of_the_country(children: int, written: int, unbiased: int) -> None:
    people = {m.code: m.population_2016 for m in municipalities().values()}
    smaller = sorted(people, key=lambda code: people[code])[:145]
    assert sum(adams(children, people)[code] for code in smaller) == written
    assert sum(sainte_lague(children, people)[code] for code in smaller) == unbiased


@pytest.mark.parametrize(
    ("seats", "weights", "says"),
    [(-1, {"a": 1}, "0 eller fler"), (1, {"a": -1}, "negativ"), (1, {"a": 0}, "vikt över 0"), (1, {}, "vikt över 0")],
)
@pytest.mark.parametrize("name", sorted(METHODS))
def test_what_has_no_answer_is_refused(name: str, seats: int, weights: dict[str, int], says: str) -> None:
    with pytest.raises(BadApportionment, match=says):
        METHODS[name](seats, weights)

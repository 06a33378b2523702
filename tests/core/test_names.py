"""Folding names: what is heard alike is found alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemvist.core.children.names import folded


@pytest.mark.parametrize(
    "alike",
    [
        ("Mohammed", "Muhammad", "Mohamed", "Mohammad", "MOHAMMED"),
        ("Åsa", "Asa", "åsa"),
        ("Yusuf", "Yousef", "Jusuf"),
        ("Qasim", "Kasim", "Qassim"),
        ("Khalid", "Halid"),
        ("Al-Hassan", "Al Hassan", "al hasan"),
        ("Zahra", "Sahra"),
        ("Hussein", "Hossein", "Husain".replace("ai", "ei")),
    ],
)
def test_spellings_of_one_name_fold_alike(alike: tuple[str, ...]) -> None:
    assert len({folded(name) for name in alike}) == 1, [folded(name) for name in alike]


def test_different_names_stay_apart() -> None:
    assert len({folded(name) for name in ("Ali", "Omar", "Sara", "Fatima", "Hassan", "Reza")}) == 6


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_and_leaves_plain_letters(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")

"""Facts that exclude each other are refused where they are written, with line, key and remedy."""

from __future__ import annotations

import pytest

from hemvist.core.cases.document import BadCase
from tests.core.lives import answer_of

CASE = """
- case: "samma dag"
  facts:
    children:
      - id: "barn"
        born: [{on: "2002-05-20"}]
        KEY:
          - {from: "2017-08-05", FIRST}
          - {from: "2017-08-05", SECOND}
"""


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        ("assignments", 'municipality: "0115"', 'municipality: "2422"'),
        ("transfers", 'to: "0115"', 'to: "2422"'),
        ("status", 'value: "permit"', 'value: "refused"'),
    ],
)
def test_two_facts_of_a_kind_on_one_day_are_refused_with_line_and_remedy(key: str, first: str, second: str) -> None:
    text = CASE.replace("KEY", key).replace("FIRST", first).replace("SECOND", second)
    with pytest.raises(BadCase, match=rf"prov\.yaml, rad 9: .*två rader i {key} börjar 2017-08-05. Ta bort den ena"):
        answer_of(text)


@pytest.mark.parametrize(
    ("key", "fact"),
    [("placements", 'municipality: "0115", care_form: "hvb"'), ("absences", 'kind: "absconded"')],
)
def test_periods_that_share_a_day_are_refused_with_both_named(key: str, fact: str) -> None:
    text = CASE.replace("KEY", key).replace("FIRST", f'until: "2017-08-05", {fact}').replace("SECOND", fact)
    with pytest.raises(BadCase, match=r"rad 9: .*perioderna 2017-08-05–.* överlappar"):
        answer_of(text)

"""What quoting may change and what not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.quotations import LONGEST_INSERTION, nearest, plain, replaced, stands_in

TEXTS = [
    "The ‘Libyanbacked’ mission documented 359 violations, “more than before”.12 It left.",
    "L’armée a quitté le cercle de Koro ; 47 % des déplacés sont restés. The army did not return in 2012–2013.",
    "Ofﬁcers of the peo­ples’ committee ⁹ spoke.",
]


@pytest.mark.parametrize(
    ("quotation", "index"),
    [
        ("mission documented 359 violations", 0),
        ("The “Libyan-backed” mission", 0),
        ("The 'Libyan-\nbacked' mission documented", 0),
        ("'more than before'. It left", 0),
        ("“more than before”.12 It left.", 0),
        ("mission [...] more than before", 0),
        ("mission [..] It left", 0),
        ("the [JNIM] documented", None),
        ("mission [of the UN] documented 359 violations", 0),
        ("[t]he army did not return in 2012-2013", 1),
        ("The [a]rmy did not return", 1),
        ("violation[s], more", 0),
        ("documented [...] cercle de Koro", 0),
        ("It left. L'armée a quitté", 0),
        ("cercle de Koro; 47% des déplacés", 1),
        ("Officers of the peoples’ committee spoke", 2),
        ("[...] spoke", 2),
        # not what stands there
        ("mission documented 395 violations", None),
        ("mission documented 359 violation", None),
        ("ission documented", None),
        ("Mission documented", None),
        ("l’armee a quitté", None),
        ("It left. [...] mission documented", None),
        ("mission documented violations", None),
        ("before It left", None),
        ("[...]", None),
        ("", None),
        ("[the whole is made up]", None),
    ],
)
def test_a_quotation_stands_or_does_not(quotation: str, index: int | None) -> None:
    assert stands_in(quotation, TEXTS) == index


def test_an_insertion_stands_for_a_few_words_only() -> None:
    text = f"It began {'x' * LONGEST_INSERTION} and ended"
    assert stands_in("began [then] and ended", [text.replace("xx", "")]) == 0
    assert stands_in("began [then] and ended", [text]) is None
    assert stands_in("began [...] and ended", [text]) == 0


@pytest.mark.parametrize(
    ("quotation", "hidden"),
    [
        ("The [mission] did not return", ["army"]),
        ("[He] documented 359 [attacks], more", ["violations"]),
        ("[t]he army did not return", []),
        ("The army did [really] not [...] return", []),
        ("The army did not come back", []),
    ],
)
def test_words_hidden_behind_brackets_are_told(quotation: str, hidden: list[str]) -> None:
    assert replaced(quotation, TEXTS) == hidden


def test_the_nearest_passage_is_shown_as_it_stands() -> None:
    near = nearest("a quitté le cercle de Djenné", TEXTS)
    assert near is not None
    assert near.index == 1
    assert "a quitté le cercle de Koro" in near.passage
    assert near.passage in TEXTS[1]
    assert nearest("words", []) is None


@given(st.data())
def test_any_run_of_words_of_a_text_stands_in_it(data: st.DataObject) -> None:
    words = " ".join(TEXTS).split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    run = " ".join(words[start:end])
    assert not any(c.isalnum() for c in plain(run)) or stands_in(run, TEXTS) is not None


@given(st.text(max_size=60))
def test_comparing_twice_changes_nothing_and_never_fails(text: str) -> None:
    assert stands_in(text, [text]) in (0, None)
    assert plain(plain(text)) == plain(text)

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.numbers import format_number, format_percent
from toguna.library.reading.dates import dates_in
from toguna.library.reading.numbers import numbers_in
from toguna.library.reading.quotations import quotations_in
from toguna.library.reading.sentences import sentences_in
from toguna.library.styles import style, styles

WRITTEN = [(style(name), language) for name in styles() for language in style(name).languages]


def read(text: str, language: str = "en") -> list[str]:
    """Each number as its value or its bounds, with its kind where it is no count and its qualifier."""
    found = []
    for number in numbers_in(text, language):
        value = f"{number.low:f}" + (f"-{number.high:f}" if number.is_range else "")
        found.append(" ".join(filter(None, (number.qualifier, value, number.kind if number.kind != "count" else ""))))
    return found


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("131 150, 131\u00a0150, 131\u202f150, 131,150, 131.150, 131'150", "en", ["131150"] * 6),
        ("3,904.2", "en", ["3904.2"]),
        ("−1,904.2", "en", ["-1904.2"]),
        ("1,234.56; 1.234,56; 0.125; 3,5", "en", ["1234.56", "1234.56", "0.125", "3.5"]),
        ("between 1 000-2 000 members, 30-33, 200–300", "en", ["1000-2000", "30-33", "200-300"]),
        ("between 30 and 33; entre 5 et 6; 5 to 10 %", "en", ["30-33", "5-6", "5-10 percent"]),
        ("from 200 to 300; de 200 à 300; 200 à 300", "fr", ["200", "300", "200", "300", "200-300"]),
        ("1,5 million, 1.5 million, 3 milliards", "fr", ["1500000", "1500000", "3000000000"]),
        ("some 47 %, approx. 65%, 47 per cent", "en", ["about 47 percent", "about 65 percent", "47 percent"]),
        ("36 pour cent, 36 %, 12.345 %", "fr", ["36 percent", "36 percent", "12.345 percent"]),
        ("more than 5 000, at least 30", "en", ["more_than 5000", "at_least 30"]),
        ("nearly 3, up to 7", "en", ["nearly 3", "at_most 7"]),
        ("no more than 5, no fewer than 6, under 8", "en", ["at_most 5", "at_least 6", "less_than 8"]),
        ("au moins 20, environ 300 000", "fr", ["at_least 20", "about 300000"]),
        ("plus de 5, près de 4", "fr", ["more_than 5", "nearly 4"]),
        ("some 185 more than before", "en", ["about 185"]),
        ("twelve, two dozen, hundreds, ninety per cent", "en", ["12", "about 24", "90 percent"]),
        ("vingt-trois morts et une vingtaine de blessés", "fr", ["23", "about 20"]),
        ("two or three men", "en", ["2-3"]),
        ("250 (124/111/15); 93 (12 H et 36F)", "fr", ["250", "124", "111", "15", "93", "12", "36"]),
        ("$5 million, 300 000 FCFA, 20 euros", "en", ["5000000 money", "300000 money", "20 money"]),
        ("−12 % and 30km, an 18-month term", "en", ["-12 percent", "30", "18"]),
        ("some 2000 people in 2000", "en", ["about 2000", "2000 year"]),
        ("2 June-29 September 2020, 29 attacks, 14.07.2020", "en", ["29"]),
        ("In Table 1, 131 150 IDPs", "en", ["1 label", "131150"]),
    ],
)  # fmt: skip
def test_quantities(text: str, language: str, numbers: list[str]) -> None:
    assert read(text, language) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Q28-2020, AK-47s, G5, COVID-19, S/2020/952, A/HRC/43/76",
        "section 2.1, para. 32, pp. 28-31, paras. 33, 73 and 75, No. 5, § 12, art. 15(c)",
        "Resolution 2100, resolutions 2056 and 2085, Law No. 86-12, loi n° 2019-052, France 24",
        "today.3 In it. attacks.’12 In it. [17] ^17",
        "they left. 12",
        "14:30, 3:1, 24/7, 1/3, 2.1.3",
        "2.1 National",
        "3) the others",
    ],
)
def test_labels_are_no_quantity(text: str) -> None:
    assert {number.kind for number in numbers_in(text, "en")} == {"label"}


def test_the_mark_of_a_note_after_figures() -> None:
    assert read("since 2012.11 The end, and exceeds 300,000.12") == [
        "2012 year",
        "more_than 300000",
        "12 label",
    ]
    assert read("some 1,234.56 of them") == ["about 1234.56"]


def test_ordinals_and_years_are_no_quantity() -> None:
    assert read("the 1st and 22nd, 1er, 2e, 3ème") == ["1 ordinal", "22 ordinal", "1 ordinal", "2 ordinal", "3 ordinal"]
    assert read("in 2020 and from 2012 to 2013") == ["2020 year", "2012 year", "2013 year"]


@pytest.mark.parametrize(
    "text", ["https://example.org/12/34 www.example.org/5", "9999999999999999999", "a.b@c.org", "no"]
)
def test_figures_that_are_no_number(text: str) -> None:
    assert numbers_in(text, "en") == ()


def test_the_last_digit_is_known() -> None:
    decimals = [number.decimals for number in numbers_in("47 %, 65.9 %, 1.5 million, two million, 1 200", "en")]
    assert decimals == [0, 1, -5, -6, 0]


def test_places_are_those_of_the_text() -> None:
    text = "é some 47 % of US$ 5 million; −3; between 5 and 6"
    assert [text[n.span.start : n.span.end] for n in numbers_in(text)] == ["47 %", "US$ 5 million", "−3", "5 and 6"]
    assert [n.text for n in numbers_in(text)] == ["47 %", "US$ 5 million", "−3", "5 and 6"]


@pytest.mark.parametrize(("house", "language"), WRITTEN)
@given(value=st.decimals(-(10**9), 10**9, places=2), decimals=st.integers(0, 2))
def test_every_number_that_a_house_style_prints_is_read_back(house, language, value, decimals) -> None:  # type: ignore[no-untyped-def]
    printed = format_number(value, house, language, decimals=decimals)
    text = f"they counted {printed} of them in all"
    is_year = printed.isdecimal() and len(printed) == 4
    (number,) = numbers_in(text, language)
    assert number.text == printed
    assert is_year or number.kind == "count"
    assert number.low == round_half_up(value, decimals)
    assert number.decimals == decimals


@pytest.mark.parametrize(("house", "language"), WRITTEN)
@given(share=st.decimals(0, 1, places=6), decimals=st.integers(0, 3))
def test_every_percentage_that_a_house_style_prints_is_read_back(house, language, share, decimals) -> None:  # type: ignore[no-untyped-def]
    printed = format_percent(share, house, language, decimals=decimals)
    (number,) = numbers_in(f"or {printed} of all", language)
    assert (number.text, number.kind, number.low) == (printed, "percent", round_half_up(share * 100, decimals))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1 000 ", "1,", "1-", "1/", "(", "1", "12 June, ", "June ", "2020-", "two and ", "a ", "‘", "'a", ". ",
     "“‘«", ".'", "A. ", "mid-", "5 %", "at least ", "between 1 and ", "x.org/", "[1]"],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        for recognise in (numbers_in, dates_in, sentences_in, quotations_in):
            recognise(text, "en")
        return time.process_time() - started

    # of ten times the text quadratic time is a hundred times as long; a busy machine may double or triple any figure
    assert seconds(50_000) < 40 * max(seconds(5_000), 0.02)

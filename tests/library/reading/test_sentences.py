import pytest

from toguna.library.reading.sentences import sentences_in


def parted(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in sentences_in(text, language)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Some 12 died. Others fled.", ["Some 12 died.", "Others fled."]),
        ("See approx. 65 % of it, para. 33. The UN, e.g. in No. 5, did.", 2),
        ("It counted 3.5 % more. No more.", ["It counted 3.5 % more.", "No more."]),
        ("Dr. Diallo met M. Traoré. A. Keita wrote it.", ["Dr. Diallo met M. Traoré.", "A. Keita wrote it."]),
        ("It was so.⁷ Then not.8 In 2015, it was.[9] The end.^10 Done.", 5),
        ("They said ‘never.’ They left.", ["They said ‘never.’", "They left."]),
        ("They left [...] and came. [...] Then not.", ["They left [...] and came.", "[...] Then not."]),
        ("- JNIM (80 events); militias (55); others (6).", 1),
        ("Killed: 12. 15 were hurt.", 2),
        ("Who are they? 14 January 2020, url", 1),
        ("Really? Yes! Then no… But yes.", 4),
        (
            "The U.N. Mission left. The U.S. The rest stayed.",
            ["The U.N. Mission left.", "The U.S.", "The rest stayed."],
        ),
        ("1. Presence of actors", 1),
        ("of it. we", 1),
        ("", []),
        ("   ", []),
    ],
)
def test_english_sentences(text: str, sentences: list[str] | int) -> None:
    assert (parted(text) == sentences) if isinstance(sentences, list) else (len(parted(text)) == sentences)


def test_french_sentences() -> None:
    text = "Selon l’art. 12, env. 40 % des PDI sont à Mopti. « Nous partons. » M. Diallo est resté ! Les autres non."
    assert parted(text, "fr") == [
        "Selon l’art. 12, env. 40 % des PDI sont à Mopti.",
        "« Nous partons. »",
        "M. Diallo est resté !",
        "Les autres non.",
    ]


def test_places_are_those_of_the_text() -> None:
    text = " One é.  Two. Three"
    assert [text[s.span.start : s.span.end] for s in sentences_in(text)] == ["One é.", "Two.", "Three"]

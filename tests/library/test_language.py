import pytest

from toguna.library.language import guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army returned to the village after the attack on Koro.", "en"),
        ("L’armée est revenue dans le village après l’attaque de Koro, selon les habitants.", "fr"),
        ("Bandiagara 73", None),
        ("Der Bericht wurde von dem Amt im Jahr 2020 veröffentlicht und liegt vor.", None),
        ("", None),
    ],
)
def test_the_language_is_told_by_small_words(text: str, language: str | None) -> None:
    assert guess(text) == language

"""What is taken for a contact detail in the role or place of an interview. Every number and address is made up."""

import pytest

from toguna.library.contact import contact_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("an NGO worker, 00 11 22 33", "phone"),
        ("+223 00.11.22.33", "phone"),
        ("a farmer (00-11-22-33)", "phone"),
        ("Mopti 00112233", "phone"),
        ("a driver, someone@example.org", "e-mail"),
        ("a driver, someone (at) example.org", "e-mail"),
        ("a blogger, @somebody", "account"),
        ("a blogger, t.me/somebody", "web address"),
        ("see https://example.org/somebody", "web address"),
    ],
)
def test_a_contact_detail_is_seen(text: str, kind: str) -> None:
    assert kind in (contact_in(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "an NGO worker",
        "a mayor from 2016-2020",
        "un chef de village (depuis le 03.12.2016)",
        "an official met on 2020-12-03",
        "one of 12 chiefs of 33 villages, ML0501",
        "Mopti, 3 December 2020",
        "a driver (attached to the mission)",
    ],
)
def test_other_numbers_and_words_pass(text: str) -> None:
    assert contact_in(text) is None

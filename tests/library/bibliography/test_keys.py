"""Ids of sources."""

import pytest

from toguna.library.bibliography.keys import is_good, make_id


@pytest.mark.parametrize(
    ("key", "good"),
    [("unsc-2020-09", True), ("smith_2020a", True), ("http://zotero.org/1", False), ("a b", False), ("é", False),
     ("a" * 61, False), ("", False), (None, False), ("a.", False)],
)  # fmt: skip
def test_which_ids_can_stand_after_an_at_sign(key: object, good: bool) -> None:
    assert is_good(key) is good


def test_an_id_is_made_of_name_and_date() -> None:
    entry = {"author": [{"literal": "Él Watch"}], "title": "T", "issued": {"date-parts": [[2020, 9, 3]]}}
    assert make_id(entry, ()) == "el-watch-2020-09"
    assert make_id(entry, {"el-watch-2020-09", "el-watch-2020-09-2"}) == "el-watch-2020-09-3"
    assert make_id({"title": "Only this"}, ()) == "only-this-nd"

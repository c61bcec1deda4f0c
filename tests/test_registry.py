"""Collecting the record that each file of a room declares."""

import pytest

from toguna.errors import UnknownName
from toguna.model import Provider
from toguna.registry import collect, find


def test_every_record_of_a_room_is_found_under_its_files_name() -> None:
    found = collect("providers", "PROVIDER")
    assert list(found) == sorted(found)
    assert {"acled", "ucdp_ged", "unhcr_population", "displacement_table"} <= set(found)
    assert all(isinstance(record, Provider) for record in found.values())


def test_one_record_is_found_by_its_key() -> None:
    assert find("providers", "PROVIDER", "acled") is collect("providers", "PROVIDER")["acled"]


def test_an_unknown_key_lists_the_known() -> None:
    with pytest.raises(UnknownName, match=r"acledd.*Known: acled, displacement_table"):
        find("providers", "PROVIDER", "acledd")


def test_a_file_without_its_record_is_named() -> None:
    with pytest.raises(UnknownName, match=r"providers/acled\.py declares no RECIPE"):
        collect("providers", "RECIPE")

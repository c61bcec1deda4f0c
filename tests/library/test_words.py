"""Every column that an annex can hold is told in French."""

import pytest

from toguna.fields import FIELDS, IS_CITED, PUBLISHER_FIELDS, SOURCE_FIELDS, Field
from toguna.library.words import column

SHOWN = [*FIELDS.values(), IS_CITED, *SOURCE_FIELDS.values(), *PUBLISHER_FIELDS.values()]


@pytest.mark.parametrize("field", SHOWN, ids=lambda field: field.name)
def test_a_column_has_a_head_and_a_definition_in_french(field: Field) -> None:
    told = column(field, "fr")
    assert told.definition != field.definition or field.definition == "WGS84."
    assert told.definition.endswith((".", ")."))
    assert told.name[0].isupper()
    assert (told.unit is None) == (field.unit is None)
    assert told.unit != field.unit or field.unit in (None, "km")
    assert column(field, "en") is field


def test_no_two_columns_of_one_table_have_one_head() -> None:
    heads = [column(field, "fr").name for field in FIELDS.values()]
    assert len(set(heads)) == len(heads)

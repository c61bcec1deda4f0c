"""Countries by every name and code under which data files write them."""

import polars as pl
import pytest

from toguna.intake.countries import country, iso3


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Mali", "MLI"),
        ("mali", "MLI"),
        ("MLI", "MLI"),
        ("ML", "MLI"),
        ("466", "MLI"),
        ("4", "AFG"),
        ("004", "AFG"),
        ("Burkina Faso", "BFA"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("DR Congo (Zaire)", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo", "COG"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Myanmar (Burma)", "MMR"),
        ("Russia (Soviet Union)", "RUS"),
        ("Serbia (Yugoslavia)", "SRB"),
        ("Yemen (North Yemen)", "YEM"),
        ("Bosnia-Herzegovina", "BIH"),
        ("Kingdom of eSwatini (Swaziland)", "SWZ"),
        ("Macedonia, FYR", "MKD"),
        ("Rumania", "ROU"),
        ("Syria", "SYR"),
        ("Syrie", "SYR"),
        ("Kosovo", "XKX"),
        ("Palestine", "PSE"),
        ("South Sudan", "SSD"),
        ("Sudan", "SDN"),
        ("Türkiye", "TUR"),
        ("Atlantis", None),
        ("", None),
        ("999", None),
        ("European Union", None),
        ("Unknown Region", None),
    ],
)
def test_names_and_codes(written: str, code: str | None) -> None:
    assert iso3(written) == code


def test_a_country_that_is_not_known_is_a_problem() -> None:
    values, problem = country()(pl.Series("c", ["Mali", "Atlantis", None], pl.String))
    assert values.to_list() == ["MLI", None, None]
    assert problem is not None
    assert problem.to_list() == [None, "unknown country “Atlantis”", "no country"]

"""The table of returnees that EASO printed for Mopti in 2020: what is not registered or not available is no zero."""

from tests.analyses.test_idps_by_area_and_month import bundled, table


def test_dashes_and_not_available_keep_their_meaning() -> None:
    cells = table(bundled("easo_returnees_mopti_2020"), "returnees_by_area_and_month", "Mopti")
    by_status = dict(cells.group_by("status").len().iter_rows())
    assert by_status == {"reported": 42, "none_registered": 6, "not_available": 16}
    assert cells.filter(cells["status"] != "reported")["value"].drop_nulls().is_empty()


def test_a_round_after_a_gap_is_compared_with_the_last_one_reported() -> None:
    cells = table(bundled("easo_returnees_mopti_2020"), "returnees_by_area_and_month", "Mopti")
    mopti = cells.filter(area="Mopti").select("month", "is_carried_forward").rows()
    assert mopti == [
        ("2020-01", False),
        ("2020-02", True),
        ("2020-03", True),
        ("2020-04", True),
        ("2020-05", None),
        ("2020-06", None),
        ("2020-07", True),
        ("2020-10", True),
    ]

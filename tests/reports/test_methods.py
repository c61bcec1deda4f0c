"""The page on how the figures were made, and the cover. On the bundled case."""

from tests.reports.conftest import Fill

HEAD = "---\nquestions:\n  - question: Who in {areas}?\n    answer: sec-who\n  - Where?\n---\n"


def test_methods_name_snapshots_hashes_definitions_limits_and_lag(fill: Fill) -> None:
    draft, text = fill('{{ value("events_by_type", "events") }}\n\n{{ methods() }}')
    plain = text.replace("\\", "")
    (ged,) = (s for s in draft.snapshots if s.provider == "ucdp_ged")
    assert ged.last_date
    lag = f"days since the last event: {(ged.accessed - ged.last_date).days:,}".replace(",", "\u00a0")
    for said in (ged.sha256[:12], "ged211_mali.csv", "891 accepted, 0 rejected", "CC BY 4.0", lag,
                 "does not code explosions", "sums are lower than UCDP"):  # fmt: skip
        assert said in plain, said
    assert "(1 in all)" in plain


def test_only_the_data_that_were_used_are_listed(fill: Fill) -> None:
    draft, text = fill('{{ value("events_by_type", "events") }}\n\n{{ methods() }}')
    unhcr = next(s for s in draft.snapshots if s.provider == "unhcr_population")
    assert unhcr.sha256[:12] not in text


def test_the_cover_numbers_the_questions_and_marks_the_unanswered(fill: Fill) -> None:
    draft, text = fill(HEAD + "{{ cover() }}\n\n# Actors {#sec-who}\n")
    assert "<li>Who in Mopti region?</li><li>Where? <em>(not answered in this report)</em></li>" in text
    unanswered = [w for w in draft.warnings if "Question" in w]
    assert unanswered == ["Question 2 is not answered: no section has the id –."]
    assert "22 November 2026" in text
    assert "DEMO-MLI" in text


def test_the_cover_speaks_french(fill: Fill) -> None:
    draft, text = fill(HEAD + "{{ cover() }}\n", "fr")
    assert "région de Mopti" in text
    assert len([w for w in draft.warnings if "question" in w]) == 2

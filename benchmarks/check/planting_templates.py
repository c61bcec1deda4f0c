"""What is left of a template, and quotations placed where their study was not held. As in planting.py."""

import re
from random import Random

from made_up import NOTE, Report

Place = int | None
CALLS = (
    '{{ value("events_by_area", "events") }}',
    "{{ period }}",
    "{{ change('events_by_type', 'events', before=[\"2019-01-01\", \"2019-12-31\"]).word }}",
    "{% for area in areas %}",
    "{% endif %}",
    "{{value('idps_by_area','idps',area='Adra')}}",
)
TO_FILL_IN = {
    "en": (
        "[insert date]",
        "[INSERT NUMBER OF EVENTS]",
        "[to be completed]",
        "[To be confirmed by the mission]",
        "[to be checked]",
        "[tbc]",
        "[TBD: second source]",
        "[XX]",
        "[xxx persons]",
        "[add here the figures of June]",
        "[to do]",
        "Lorem ipsum dolor sit amet.",
    ),
    "fr": (
        "[insérer la date]",
        "[INSÉRER LE NOMBRE]",
        "[à compléter]",
        "[À confirmer par la mission]",
        "[à vérifier]",
        "[à préciser : source]",
        "[XX]",
        "[xxx personnes]",
        "[ajouter ici les chiffres de juin]",
        "[à mettre à jour]",
        "[to do]",
        "Lorem ipsum dolor sit amet.",
    ),
}
STUDIES = {
    "en": ("Study", "Method", "Places", "interviews", " and ", "“We do not go to the fields any more, {n} say”"),
    "fr": ("Étude", "Méthode", "Lieux", "entretiens", " et ", "« Nous n’allons plus aux champs, disent {n} »"),
}
TOWNS = ("Adra", "Belt", "Corrin", "Dush", "Ombe", "Marrin", "Tello", "Ursa", "Vane")


def _put_in(report: Report, chance: Random, words: str) -> Place:
    """The words behind a note of the text, which ends a sentence as a rule."""
    at, end = chance.choice([(at, m.end()) for at, block in enumerate(report.blocks) for m in NOTE.finditer(block)])
    report.blocks[at] = f"{report.blocks[at][:end]} {words}{report.blocks[at][end:]}"
    return at


def call_left(report: Report, chance: Random) -> Place:
    """A call of a template that was never computed, in a finished report."""
    return _put_in(report, chance, chance.choice(CALLS))


def place_to_fill_in(report: Report, chance: Random) -> Place:
    return _put_in(report, chance, chance.choice(TO_FILL_IN[report.language]))


def with_studies(report: Report, chance: Random) -> dict[str, list[str]]:
    """A table of studies with their places, and a quotation from each, placed where it was held."""
    *heads, method, and_, said = STUDIES[report.language]
    letter = chance.choice("EQ")
    held = {f"{letter}{n}": chance.sample(TOWNS, chance.randint(1, 3)) for n in range(1, chance.randint(4, 9))}
    joined = chance.choice((and_, ", "))
    rows = [f"| {study} | {method} | {joined.join(towns)} |" for study, towns in held.items()]
    report.blocks.append("\n".join((f"| {' | '.join(heads)} |", "|---|---|---|", *rows)))
    for number, (study, towns) in enumerate(held.items(), 3):
        where = chance.sample((study, chance.choice(towns)), 2)
        report.blocks.append(f"{said.format(n=number)} ({', '.join(where)}).")
    return held


def study_elsewhere(report: Report, chance: Random) -> Place:
    """A quotation placed where another study was held."""
    held = with_studies(report, chance)
    study = chance.choice(list(held))
    others = sorted({town for towns in held.values() for town in towns} - set(held[study]))
    if not others:
        return None
    at = next(n for n, block in enumerate(report.blocks) if re.search(rf"\(.*\b{study}\b.*\)\.$", block))
    report.blocks[at] = re.sub("|".join(held[study]), chance.choice(others), report.blocks[at])
    return at

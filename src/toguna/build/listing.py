"""What `toguna list` prints: one line each, key first, tab-separated."""

from collections.abc import Iterator
from pathlib import Path

from toguna.errors import UnknownName, WorkspaceError
from toguna.registry import collect
from toguna.store import workspace

_LABELS = {"en": ("what it does", "example", "blind spots"), "fr": ("ce qu’elle fait", "exemple", "angles morts")}


def listing(what: str, start: Path, country: str | None, language: str) -> Iterator[str]:
    """Of a check: key, severities, title; then, indented, what it does, an example, what it does not see.

    Raises: UnknownName where no country is given outside of a workspace.
    """
    if what == "providers":
        for key, provider in collect("providers", "PROVIDER").items():
            yield f"{key}\t{provider.name}\t{provider.table}\t{provider.licence['en']}"
    elif what == "analyses":
        for key, analysis in collect("analyses", "ANALYSIS").items():
            yield f"{key}\t{analysis.title[language]}\t{', '.join((*analysis.grain, *analysis.measures))}"
    elif what == "templates":
        from toguna.build.starting import templates

        yield from templates()
    elif what == "styles":
        from toguna.library.styles import style, styles

        for name in styles():
            yield f"{name}\t{style(name).title[language]}"
    elif what == "checks":
        for key, check in collect("checks", "CHECK").items():
            yield f"{key}\t{', '.join(check.severities)}\t{check.title[language]}"
            for label, text in zip(
                _LABELS[language], (check.explanation, check.example, check.blind_spots), strict=True
            ):
                yield f"\t{label}\t{text[language]}"
    elif what == "actors":
        from toguna import actors

        for actor in actors.registry(_country(start, country)):
            name = actor.name_fr if language == "fr" else actor.name
            yield f"{actor.id}\t{name}\t{actors.type_name(actor.type, language)}"
    elif what == "areas":
        from toguna import geography

        for area in geography.areas(_country(start, country)):
            yield f"{area.pcode}\t{area.names.get(language, area.name)}\t{area.level}\t{area.parent_pcode or ''}"


def _country(start: Path, country: str | None) -> str:
    if country:
        return country.upper()
    try:
        root = workspace.find(start)
    except WorkspaceError:
        raise UnknownName("Of which country? Say --country ISO3, e.g. --country MLI.") from None
    return workspace.read(root).country

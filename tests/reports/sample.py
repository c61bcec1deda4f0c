# ruff: noqa: E501  (a paragraph is a line)
"""A made-up query response in both languages, with everything a report may hold. The figures are not data of anyone."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from toguna.library.styles import style
from toguna.reports.render import render
from toguna.reports.render_parts import Figure, Metadata

CERCLES = ("Mopti", "Bandiagara", "Bankass", "Youwarou", "Djenné", "Douentza", "Koro", "Ténenkou")
MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"],
}
SPACE = {"en": "\u00a0", "fr": "\u202f"}

REFERENCES: list[dict[str, Any]] = [
    {
        "id": "acled",
        "type": "webpage",
        "author": [{"literal": "ACLED"}],
        "publisher": "Armed Conflict Location & Event Data Project",
        "title": "Data Export Tool",
        "URL": "https://acleddata.com/data-export-tool/",
        "accessed": {"date-parts": [[2020, 12, 3]]},
    },
    {
        "id": "unsc",
        "type": "report",
        "author": [{"literal": "UN Security Council"}],
        "title": "Situation in Mali, Report of the Secretary-General [S/2020/952]",
        "issued": {"date-parts": [[2020, 9, 29]]},
        "URL": "https://minusma.unmissions.org/sites/default/files/s_2020_952_e.pdf",
        "accessed": {"date-parts": [[2020, 11, 1]]},
    },
    {
        "id": "minusma-note",
        "type": "report",
        "author": [{"literal": "MINUSMA"}],
        "publisher": "United Nations Multidimensional Integrated Stabilization Mission in Mali",
        "language": "fr",
        "original-title": "Note sur les tendances des violations et abus de droits de l’homme au Mali",
        "title": "Note on Trends of Human Rights Violations and Abuses in Mali",
        "issued": {"date-parts": [[2020, 8, 1]]},
        "URL": "https://minusma.unmissions.org/tendances-2020-08.pdf",
        "accessed": {"date-parts": [[2020, 11, 1]]},
    },
    {
        "id": "thiam",
        "type": "report",
        "author": [{"family": "Thiam", "given": "Adam"}],
        "title": "Centre du Mali: Enjeux et dangers d’une crise négligée",
        "issued": {"date-parts": [[2017, 3]]},
        "URL": "https://www.hdcentre.org/centre-du-mali.pdf",
        "accessed": {"date-parts": [[2020, 11, 2]]},
    },
    {
        "id": "iom",
        "type": "webpage",
        "author": [{"literal": "IOM"}],
        "publisher": "International Organization for Migration",
        "title": "Displacement Tracking Matrix, Mali",
        "issued": {"date-parts": [[2020, 10]]},
        "URL": "https://displacement.iom.int/mali",
        "accessed": {"date-parts": [[2020, 12, 1]]},
    },
    {
        "id": "rand",
        "type": "report",
        "author": [{"literal": "RAND"}],
        "title": "Mali’s Next Battle: Improving Counterterrorism Capabilities",
        "issued": {"date-parts": [[2017]]},
        "URL": "https://www.rand.org/pubs/research_reports/RR1241.html",
        "accessed": {"date-parts": [[2020, 11, 2]]},
    },
]


def drawing(title: str) -> str:
    """Bars by month as an SVG, with text, a clip path and a dash as the charts have them."""
    bars = "".join(
        f'<rect x="{60 + 52 * n}" y="{300 - h}" width="36" height="{h}" fill="#33608f" clip-path="url(#clip0)"/>'
        f'<text x="{78 + 52 * n}" y="320" text-anchor="middle" font-size="12">{n + 1}</text>'
        for n, h in enumerate((90, 120, 75, 180, 210, 160, 240, 205, 130, 110, 150, 170))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="360" viewBox="0 0 720 360" '
        'font-family="Liberation Sans, Arimo, Arial, Helvetica, sans-serif"><defs><clipPath id="clip0">'
        '<rect x="0" y="0" width="720" height="360"/></clipPath></defs><rect width="720" height="360" fill="white"/>'
        f'<text x="60" y="30" font-size="15" font-weight="bold">{title}</text>'
        f'<line x1="50" y1="300" x2="690" y2="300" stroke="#333"/>{bars}</svg>'
    )


FIGURES = {"months": Figure(lambda: drawing("Violent events — événements violents"), "Twelve bars, most in July")}


class _Values:
    """Ids in order, as the build gives them."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []

    def item(self, text: str) -> str:
        key = f"v_{len(self.items) + 1:04d}"
        rows = [
            {
                "event_id": f"MLI{n}",
                "event_date": date(2020, 6, n + 1),
                "place_name": "Sévaré",
                "admin2_name": "Mopti",
                "side_a": "Katiba Macina",
                "side_b": "Civilians (Mali)",
                "fatalities_best": n,
                "notes": "Made up </script><script>alert(1)</script>",
            }
            for n in range(len(self.items) % 7)
        ]
        self.items.append(
            {
                "id": key,
                "kind": "value",
                "printed": text,
                "raw": 1,
                "unit": "events",
                "call": 'value("events_by_type", "events", types="violent", area="Mopti")',
                "analysis": "events_by_type",
                "definition": "Number of events recorded by the provider in the period.",
                "parameters": {
                    "area": ["ML05"],
                    "from": "2020-06-01",
                    "to": "2020-11-30",
                    "types": ["battles"],
                    "vintage": None,
                },
                "snapshots": [{"id": "acled-2020-12-03-9f8e7d6c", "sha256": "9f8e7d6c" * 8, "accessed": "2020-12-03"}],
                "rows": len(rows),
                "source": None,
                "locator": None,
                "line": 41,
                "evidence": rows,
            }
        )
        return key

    def span(self, text: str) -> str:
        return f"[{text}]{{#{self.item(text)} .value}}"

    def cell(self, text: str) -> str:
        return f'<td><span class="value" id="{self.item(text)}">{text}</span></td>'


def _fenced(key: str, caption: str, html: str) -> str:
    return f"\n\n```{{.data #{key}}}\n<table><caption>{caption}</caption>{html}</table>\n```\n\n"


def _by_type(values: _Values, heads: list[str], span: str, total: str) -> str:
    head = (
        f'<thead><tr><th rowspan="2">Cercle</th><th colspan="3">{span}</th><th rowspan="2">{total}</th></tr><tr>'
        + "".join(f"<th>{h}</th>" for h in heads)
        + "</tr></thead>"
    )
    body = "".join(
        f'<tr><th scope="row">{c}</th>{"".join(values.cell(str(n * k)) for k in (3, 2, 1))}{values.cell(str(6 * n))}</tr>'
        for n, c in enumerate(CERCLES)
    )
    foot = (
        f'<tfoot><tr><th scope="row">{total}</th>{"".join(values.cell(str(28 * k)) for k in (3, 2, 1, 6))}</tr></tfoot>'
    )
    return f"{head}<tbody>{body}</tbody>{foot}"


def _wide(values: _Values, language: str, total: str, month: str) -> str:
    space = SPACE[language]
    head = f"<thead><tr><th>{month}</th>{''.join(f'<th>{c}</th>' for c in CERCLES)}<th>{total}</th></tr></thead>"
    body = ""
    for n, name in enumerate(MONTHS[language]):
        cells = [
            "<td>-</td>" if k == 2 else "<td>N/A</td>" if n in (4, 5) else values.cell(f"{11 + k}{space}{200 + 13 * n}")
            for k in range(8)
        ]
        body += f'<tr><th scope="row">{name} 2020</th>{"".join(cells)}{values.cell(f"131{space}{150 + n}")}</tr>'
    return f"{head}<tbody>{body}</tbody>"


def _long(values: _Values, heads: list[str], names: list[str], total: str) -> str:
    head = f"<thead><tr>{''.join(f'<th>{h}</th>' for h in heads)}</tr></thead>"
    body = "".join(
        f'<tr><th scope="row">{names[n % len(names)]} {n + 1}</th>'
        f"{values.cell(str(80 - n))}{values.cell(str(50 - n))}{values.cell(str(300 - 4 * n))}</tr>"
        for n in range(46)
    )
    return (
        f'{head}<tbody>{body}</tbody><tfoot><tr><th scope="row">{total}</th>{values.cell("3001")}'
        f"{values.cell('1201')}{values.cell('9001')}</tr></tfoot>"
    )


def english() -> tuple[str, list[dict[str, Any]]]:
    """The English edition: Markdown and trace items."""
    v = _Values()
    text = f"""
```{{.cover}}
<table><tr><td>Country of origin</td><td>Mali</td></tr>
<tr><td>Main subject</td><td>Armed groups, security situation and internal displacement in Mopti Region between 1 June and 30 November 2020</td></tr>
<tr><td>Questions</td><td><ol><li>What are the main armed groups operating in Mopti Region? <a href="#sec-actors">Section 1</a></li>
<li>What are the numbers of security incidents and civilian casualties? <a href="#sec-security">Section 2</a></li>
<li>What is the overall number of IDPs and returnees? <a href="#sec-displacement">Section 3</a></li></ol></td></tr>
<tr><td>Date of completion</td><td>17 December 2020</td></tr><tr><td>Query code</td><td>Q28-2020</td></tr>
<tr><td>Contributing units</td><td>N/A</td></tr></table>
```

# Disclaimer {{.unnumbered}}

::: disclaimer
This response was made within a limited time. All sources used are referenced. It is neither exhaustive nor conclusive as to the merit of any particular claim to international protection. If an event, person or organisation is not mentioned, this does not mean that the event has not taken place or that the person or organisation does not exist. Terminology used implies no legal position.

The target audience is caseworkers, COI researchers, policy makers and decision-making authorities. The answer was finalised on 17 December 2020; what happened later is not included.
:::

# Presence of actors in the conflict {{#sec-actors}}

## Mali Defence and Security Forces (MDSF)

Mali's security apparatus includes the army, air force, *Gendarmerie nationale* and *Garde nationale*.[@rand, p. 64; @unsc, para. 32] Estimates of the number of personnel vary: some 18 000 in 2017, around 19 000 in 2019.[@rand, pp. 28-31] The Independent Expert spoke of 'summary executions, enforced disappearances and "arbitrary" arrests'.[@unsc, para. 70] ACLED records {v.span("8")} events in which they were the first-named side.[@acled]

::: unanswered
Question 1 (b) is not answered: no source on the size of the militias was found.
:::

## Jama’at Nusrat al-Islam wal-Muslimin (JNIM)

JNIM was formed on 2 March 2017 by four groups.[@thiam, p. 12] In {v.span("80")} of the events of the period it was one of the sides; see [](#tbl-type), [](#fig-months) and [](#sec-displacement). According to MINUSMA the trend went on.[^1]

[^1]: [@minusma-note, para. 7]; the figure of {v.span("359")} violations is its own.

::: caveat
An alliance is counted with its members once; the members also stand apart where the data name them.
:::

# Security situation {{#sec-security}}

## Mopti Region

ACLED records {v.span("250")} violent events in Mopti Region, some {v.span("47 %".replace(" ", SPACE["en"]))} of the {v.span("529")} in Mali.[@acled] The distribution by *cercle* is in [](#tbl-type).
{_fenced("tbl-type", "Violent events by cercle and type, Mopti Region, 1 June – 30 November 2020", _by_type(v, ["Battles", "Violence against civilians", "Explosions and remote violence"], "Events", "Total"))}
::: source
Source: ACLED, made-up rows, accessed 3 December 2020. Events are counted where their place is precise to the cercle.
:::

![Violent events by month, Mopti Region, 2020](fig:months){{#fig-months alt="Bars of violent events by month; most in July"}}

::: source
Source: ACLED, made-up rows, accessed 3 December 2020.
:::

### Indicative incidents

The incidents below were reported by the sources named.

::: incidents
- On 3 June 2020, in Niangassadiou (Douentza), armed men attacked the village; {v.span("14")} people were reported killed.[@unsc, para. 12]
- On 5 June 2020, in Binédama (Koro), an operation left {v.span("29")} people dead, according to local sources, among them women and children.[@unsc, para. 13; @minusma-note]
- On 1 July 2020, in Gouari, Djimdo, Panga Dougou and Dialakanda (Bankass), {v.span("32")} people were killed in attacks on four villages.[@unsc, para. 30]
- On 13 November 2020, near Koro, an improvised explosive device struck a lorry on its way to the weekly market.[@acled]
:::

## Actors recorded

{_fenced("tbl-actors", "Actors recorded, violent events, 1 June – 30 November 2020", _long(v, ["Actor", "Events", "Events with fatalities", "Reported fatalities in events involving the actor"], ["JNIM: Group for Support of Islam and Muslims", "Fulani ethnic militia (Mali)", "Unidentified armed group", "Dan Na Ambassagou"], "Total"))}
::: source
Source: ACLED, made-up rows, accessed 3 December 2020. Both sides of an event count, so that the sum exceeds the number of events.
:::

# Displacement {{#sec-displacement}}

IOM gives {v.span("131" + SPACE["en"] + "150")} internally displaced persons in Mopti Region at the end of October 2020.[@iom] [](#tbl-idps) has the stock by month.
{_fenced("tbl-idps", "Internally displaced persons by month and cercle, Mopti Region, January – October 2020", _wide(v, "en", "Total", "Month"))}
::: source
Source: IOM DTM, made-up figures. - none registered; N/A not available. Both are our reading.
:::

# How these figures were made

> A quotation that stands apart, as a publication has it when it is longer than three lines of the text and needs room to be read on its own.

The file `acled.csv` has the hash `9f8e7d6c`.

1. First step.
2. Second step, with 25 % of the rows.

::: {{#refs}}
:::
"""
    return text, v.items


def french() -> tuple[str, list[dict[str, Any]]]:
    """The French edition, shorter."""
    v = _Values()
    space = SPACE["fr"]
    text = f"""
```{{.cover}}
<table><tr><td>Pays d’origine</td><td>Mali</td></tr><tr><td>Sujet principal</td><td>Groupes armés, situation sécuritaire et déplacements internes dans la région de Mopti</td></tr>
<tr><td>Questions</td><td><ol><li>Quels sont les principaux groupes armés ? <a href="#sec-acteurs">Section 1</a></li><li>Quel est le nombre d’incidents ?</li></ol></td></tr>
<tr><td>Date d’achèvement</td><td>1er juin 2020</td></tr></table>
```

# Avertissement {{.unnumbered}}

Cette réponse a été établie dans un délai limité ; elle n’est ni exhaustive ni concluante.

# Acteurs du conflit {{#sec-acteurs}}

L'armée a repris « Boni » : qui tenait la ville ? Selon l'expert, il s'agit d'"exécutions sommaires" [@unsc, para. 32]. On compte {v.span(f"131{space}150")} personnes, soit {v.span(f"47{space}%")} du total [@minusma-note, para. 7 ; @thiam, p. 12].

## Situation par cercle

Voir [](#tbl-type) et [](#fig-mois) ; la [](#sec-acteurs) donne le reste [@acled].
{_fenced("tbl-type", "Événements violents par cercle et par type, région de Mopti, 1er juin – 30 novembre 2020", _by_type(v, ["Affrontements", "Violences contre les civils", "Explosions et violence à distance"], "Événements", "Total"))}
::: source
Source : ACLED, lignes inventées, consulté le 3 décembre 2020.
:::

![Événements violents par mois](fig:months){{#fig-mois alt="Barres par mois"}}

# Déplacement

{_fenced("tbl-pdi", "Personnes déplacées internes par mois et par cercle", _wide(v, "fr", "Total", "Mois"))}
::: source
Source : OIM DTM, chiffres inventés [@iom].
:::

::: {{#refs}}
:::
"""
    return text, v.items


METADATA = Metadata(
    title="Security situation and displacement in Mopti Region",
    series="COI query response",
    running="Mali · 17 December 2020",
    build_id="b-0123456789ab",
    build_date=date(2020, 12, 17),
    author="Example unit",
)


@cache
def built(language: str) -> Path:
    """The folder of a whole edition, rendered once for all tests."""
    text, items = english() if language == "en" else french()
    out = Path(mkdtemp(prefix="toguna-test-"))
    render(
        text,
        out=out,
        formats={"docx", "pdf", "html"},
        language=language,
        style=style("euaa"),
        metadata=METADATA,
        references=REFERENCES,
        figures=FIGURES,
        items=items,
    )
    return out


def page_of(markdown: str, language: str = "en") -> str:
    """The HTML of a short text."""
    return rendered(markdown, "html", language).decode("utf-8")


def rendered(markdown: str, form: str, language: str = "en", items: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """One file of a short text."""
    out = Path(mkdtemp(prefix="toguna-test-"))
    files = render(
        markdown,
        out=out,
        formats={form},
        language=language,
        style=style("euaa"),
        metadata=METADATA,
        references=REFERENCES,
        figures=FIGURES,
        items=items,
    )
    return files[form].read_bytes()

"""Libraries of other programs: what comes in, what is refused with its line, what goes out and comes back."""

import json
from pathlib import Path

import pytest

from toguna.errors import UnusableInput
from toguna.library.bibliography.dates import iso
from toguna.library.bibliography.libraries import as_library, read_library
from toguna.library.sources import Entry

BIB = """\
@string{abc = "A Body of Citizens"}
@comment{not an entry}
@online{abc2020,
  author = {{ABC}}, publisher = abc,
  title = {Of Wells in Mopti & More},
  date = {2020-12-03}, url = {https://abc.org/a_b}, urldate = {2020-12-04}
}

@book{broken, title = {No end, author = {X}

@article{puits2019, author = {Puits, Anna and Diallo, Bou}, title = {Of {R}ain}, year = 2019, month = may,
  journal = {Rain}}
"""
RIS = """\
TY  - RPRT
ID  - abc2020
AU  - A Body of Citizens
AU  - Puits, Anna
TI  - Of Wells
DA  - 2020/12/03/
UR  - https://abc.org/a
Y2  - 2020/12/04/
ER  -\u0020

TY  - NEWS
TI  - Never ends
TY  - ELEC
TI  - Of Rain
 and more
PY  - 2019
ER  -\u0020
stray
"""
ENTRY: Entry = {
    "id": "abc-2020",
    "type": "webpage",
    "author": [{"literal": "ABC"}],
    "publisher": "A Body of Citizens & Others",
    "title": "50% of Wells in Mopti_Region",
    "issued": {"date-parts": [[2020, 12]]},
    "accessed": {"date-parts": [[2020, 12, 4]]},
    "URL": "https://abc.org/a_b?c=1&d=%20",
    "custom": {"kind": "ngo"},
}


def library(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_bibtex_takes_the_good_entries_and_names_the_broken(tmp_path: Path) -> None:
    read = read_library(library(tmp_path, "a.bib", BIB))
    wells, rain = read.entries
    assert (wells["title"], wells["publisher"]) == ("Of Wells in Mopti & More", "A Body of Citizens")
    assert (iso(wells["issued"]), iso(wells["accessed"]), wells["type"]) == ("2020-12-03", "2020-12-04", "webpage")
    assert (rain["id"], rain["title"], iso(rain["issued"])) == ("puits2019", "Of Rain", "2019-05")
    assert rain["author"] == [{"family": "Puits", "given": "Anna"}, {"family": "Diallo", "given": "Bou"}]
    assert [(b.line, b.key) for b in read.broken] == [(9, "broken")]
    assert "a brace or quotation mark that is not closed?" in read.broken[0].reason


def test_ris_takes_the_good_records_and_names_the_broken(tmp_path: Path) -> None:
    read = read_library(library(tmp_path, "a.ris", RIS))
    wells, rain = read.entries
    assert wells["author"] == [{"literal": "A Body of Citizens"}, {"family": "Puits", "given": "Anna"}]
    assert (iso(wells["issued"]), iso(wells["accessed"]), wells["type"]) == ("2020-12-03", "2020-12-04", "report")
    assert (rain["title"], iso(rain["issued"])) == ("Of Rain and more", "2019")
    assert [(b.line, b.key) for b in read.broken] == [(11, "Never ends"), (18, "")]


def test_csl_json_takes_the_good_entries_and_names_the_broken(tmp_path: Path) -> None:
    zotero = {**ENTRY, "issued": {"date-parts": [["2020", 12]]}, "note": ""}
    wrong = [
        7,
        {"id": "b", "type": "book", "title": "T", "issued": {"date-parts": [[2020, 13]]}},
        {"id": "c", "title": ["T"], "issued": {"date-parts": [["9" * 5000]]}},
        {"id": "d", "type": "book"},
        {"id": "e", "title": "T", "author": ["X"]},
        {**ENTRY, "title": "Other"},
    ]
    read = read_library(library(tmp_path, "a.json", json.dumps([zotero, *wrong, ENTRY])))
    assert read.entries == (ENTRY,)
    assert [(b.line, b.key) for b in read.broken] == [(2, ""), (3, "b"), (4, "c"), (5, "d"), (6, "e"), (7, "abc-2020")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{"),
        ("a.json", "[" * 100_000),
        ("a.json", '{"a": 1}'),
        ("a.json", "[]"),
        ("a.bib", "nothing"),
        ("a.txt", "x"),
        ("a.ris", ""),
    ],
)
def test_a_file_without_entries_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UnusableInput, match=r"a\.\w+"):
        read_library(library(tmp_path, name, text))


def test_a_library_of_an_older_program_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes("TY  - RPRT\r\nTI  - L’été à Ségou\r\nER  - \r\n".encode("cp1252"))
    assert read_library(path).entries[0]["title"] == "L’été à Ségou"


@pytest.mark.parametrize("suffix", [".json", ".bib", ".ris"])
def test_what_goes_out_comes_back(tmp_path: Path, suffix: str) -> None:
    path = library(tmp_path, f"a{suffix}", as_library([ENTRY], Path(f"a{suffix}")))
    kept = ENTRY if suffix == ".json" else {k: v for k, v in ENTRY.items() if k != "custom"}
    assert read_library(path).entries == (kept,)


def test_a_library_cannot_draw_in_other_files(tmp_path: Path) -> None:
    library(tmp_path, "other.tex", "drawn in")
    hostile = "@misc{a, title = {\\input{" + (tmp_path / "other.tex").as_posix() + "} T}}"
    read = read_library(library(tmp_path, "a.bib", hostile))
    assert "drawn in" not in str(read)

"""Bytes as they come from providers, spreadsheets and broken downloads, and what they are read as."""

from collections import Counter
from pathlib import Path

import pytest

from toguna.errors import UnusableInput
from toguna.intake import decoding
from toguna.intake.decoding import caveats_of, lines_as_utf8

TEXT = "id,place\n1,Sévaré\n2,Ségou – «Nord»\n"


def decoded(folder: Path, content: bytes) -> tuple[str, Counter[str]]:
    path = folder / "file.csv"
    path.write_bytes(content)
    counts: Counter[str] = Counter()
    return b"".join(lines_as_utf8(path, counts)).decode("utf-8"), counts


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"], ids=lambda name: name
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("piece", [7, 1 << 20])
def test_every_encoding_gives_the_same_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, line_end: str, piece: int
) -> None:
    monkeypatch.setattr(decoding, "PIECE", max(piece, 4096 if encoding.startswith("utf-16-") else piece))
    text, counts = decoded(tmp_path, TEXT.replace("\n", line_end).encode(encoding))
    assert text == TEXT
    assert counts == ({"lines_read_as_windows_1252": 2} if encoding == "cp1252" else {})


def test_utf_16_with_a_mark_at_the_other_end(tmp_path: Path) -> None:
    assert decoded(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be")) == (TEXT, Counter())


def test_latin_1_lines_in_a_utf_8_file_are_read_line_by_line(tmp_path: Path) -> None:
    content = "a\nSévaré\n".encode() + "Ségou\n".encode("latin-1") + b"control \x81\n"
    text, counts = decoded(tmp_path, content)
    assert text == "a\nSévaré\nSégou\ncontrol \x81\n"
    assert counts == {"lines_read_as_windows_1252": 2}


def test_carriage_returns_alone_end_lines_in_an_old_macintosh_file(tmp_path: Path) -> None:
    assert decoded(tmp_path, b"a,b\r1,2\r3,4")[0] == "a,b\n1,2\n3,4\n"
    assert decoded(tmp_path, b"a,b\r1,2\r3,4\r")[0] == "a,b\n1,2\n3,4\n"


def test_a_carriage_return_within_a_line_of_another_file_stays(tmp_path: Path) -> None:
    assert decoded(tmp_path, b'a,b\n1,"x\ry"')[0] == 'a,b\n1,"x\ry"\n'
    assert decoded(tmp_path, b'a,b\r\n1,"x\ry"\r\n')[0] == 'a,b\n1,"x\ry"\n'


def test_zero_bytes_are_dropped_and_counted(tmp_path: Path) -> None:
    text, counts = decoded(tmp_path, b"a,b\n1,x\0\0y\n2,\0z\n")
    assert text == "a,b\n1,xy\n2,z\n"
    assert counts == {"zero_bytes_dropped": 3}


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    assert decoded(tmp_path, b"a,b\n1,2")[0] == "a,b\n1,2\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "file.csv is empty. Export it again from the provider."),
        (b" \r\n \n", "file.csv is empty. Export it again from the provider."),
        (b"\xef\xbb\xbf", "file.csv is empty. Export it again from the provider."),
        (b"\0" * 40, "file.csv is empty. Export it again from the provider."),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>403</html>", "is a web page saved under a data file's name"),
        (b"<HTML><body>Log in</body></HTML>", "is a web page saved under a data file's name"),
        (b"<!-- gateway --><html></html>", "is a web page saved under a data file's name"),
        (b'<?xml version="1.0"?><Error/>', "is a web page saved under a data file's name"),
        (b'{"status": 403, "message": "no access"}', 'interface: “{"status": 403, "message": "no access"}”.'),
        (b"PK\x03\x04....", "a ZIP archive or an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook (.xls); save it as .xlsx or as CSV"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x1f\x8b\x08", "a gzip archive; unpack it"),
        (b"PAR1", "a Parquet file"),
        (bytes(range(256)) * 20, "is not a text file"),
    ],
)
def test_what_is_no_text_file_is_refused_with_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(UnusableInput) as error:
        decoded(tmp_path, content)
    assert said in str(error.value)
    assert str(error.value).startswith("file.csv ")


def test_what_was_done_is_a_caveat_in_both_languages() -> None:
    assert caveats_of(Counter()) == ()
    read_as, dropped = caveats_of(Counter(lines_read_as_windows_1252=12345, zero_bytes_dropped=1))
    assert "12\u00a0345" in read_as["en"]
    assert "12\u00a0345" in read_as["fr"]
    assert "1." in dropped["en"]
    assert "'" not in read_as["fr"] + dropped["fr"]

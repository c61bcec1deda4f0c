"""Documents for tests, made here: every word of them is made up."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdfium2
import typst

REPORT = """
#set page(width: 12cm, height: 14cm, header: [Report on Mopti #h(1fr) made up],
  footer: context [page #counter(page).display("1 / 1", both: true)])
#set text(hyphenate: true, lang: "en", size: 10pt)
#set par(justify: true)
= Security situation
33. The counterinsurgency responsibilities of international organisations undertaking extraordinarily comprehensive
  investigations notwithstanding circumstances.#footnote[Made-up Mission, Report, 2020, p. 7.] The ‘first’ officers
  found 359 violations in Koro, see #link("https://example.org/x")[here].

34. Another paragraph speaks of reprisals.
#pagebreak()
The army returned to the village. Réfugiés et déplacées ont quitté le cercle de Bankass après les enlèvements.
#pagebreak()
On the last page, abductions were rare.
"""
"""Three pages with running head and foot, a footnote, a link, numbered paragraphs, hyphenation."""


def pdf(source: str = REPORT) -> bytes:
    return bytes(typst.compile(source.encode("utf-8")))


def scanned_pdf(pages: int = 2) -> bytes:
    """Pages without any text."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 300)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password: its check of the user's password fits none."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>\nstartxref\n%d\n%%%%EOF\n"
    return written + trailer % table


def word() -> bytes:
    """A heading, a numbered paragraph, a table; no pages."""
    document = docx.Document()
    document.core_properties.title = "Made-up notes"
    document.core_properties.author = "Made-up Author"
    document.add_heading("Situation in Mopti", 1)
    document.add_paragraph("33. The mission documented 359 violations in Koro.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Bankass", "12"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_of(**parts: str | bytes) -> bytes:
    """A DOCX of these parts only, by their name in word/ (document, footnotes ...), packed tightly."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def word_xml(body: str, root: str = "document") -> str:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = f"<w:body>{body}</w:body>" if root == "document" else body
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {names}>{inner}</w:{root}>'


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Mopti: an attack | Made-up Radio</title>
<meta property="og:title" content="Mopti: an attack"><meta property="og:site_name" content="Made-up Radio">
<meta name="author" content="A. Writer"><meta property="article:published_time" content="2020-06-03T10:00:00Z">
<link rel="canonical" href="https://radio.example.org/mopti"><script>document.write("run me")</script></head>
<body><header>Site menu</header><nav>Navigation</nav><div class="cookie-banner">We use cookies</div>
<article><h1>Mopti: an attack</h1>
<p>On 3 June<sup><a href="#fn1">1</a></sup> an attack <b>took</b> place in <a href="https://example.org/k">Koro</a>.</p>
<table><tr><th>Cercle</th><th>Killed</th></tr><tr><td>Koro</td><td><p>12</p><p>(provisional)</p></td></tr></table>
<ul><li>one item</li><li><p>another item</p></li></ul>
<p hidden>hidden words</p><script>evil()</script>
<ol><li id="fn1"><p>Made-up Mission, Report. <a href="#up">↩</a></p></li></ol></article>
<footer>Imprint</footer></body></html>"""


def saved_page() -> bytes:
    """The page as a browser saves it in one file, on 4 June 2020."""
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://radio.example.org/saved"
    message["Date"] = "Thu, 4 Jun 2020 12:00:00 -0000"
    text = PAGE.replace('<link rel="canonical" href="https://radio.example.org/mopti">', "")
    message.set_content(text, subtype="html", charset="utf-8")
    message.make_related()
    return message.as_bytes()


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path

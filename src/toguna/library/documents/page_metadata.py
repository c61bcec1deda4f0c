"""What a web page says of itself in its meta tags: Highwire (citation_*), Open Graph, Dublin Core, JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from toguna.library.documents.model import Metadata
from toguna.library.documents.text import tidy

_TITLE = ("citation_title", "og:title", "dc.title", "dcterms.title", "headline", "twitter:title")
_AUTHOR = ("citation_author", "dc.creator", "dcterms.creator", "author.name", "author", "article:author")
_PUBLISHER = ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher.name", "og:site_name")
_DATE = (
    "citation_publication_date",
    "citation_date",
    "article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "datepublished",
    "pubdate",
    "publish-date",
    "date",
)
_ADDRESS = ("citation_public_url", "og:url", "citation_abstract_html_url")
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)|\burl:\s*(https?://\S+)", re.IGNORECASE)
_SAVED_DATE = re.compile(r"saved date:\s*(?:\w+\s+)?(.+)", re.IGNORECASE)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def metadata_of(root: etree._Element) -> Metadata:
    """Title, author, publisher, date of publication, address and language as the page states them; nothing guessed."""
    stated: dict[str, list[str]] = {}
    for key, value in _statements(root):
        if text := tidy(value):
            stated.setdefault(key.lower(), []).append(text)
    title = root.find(".//head/title")
    canonical = root.find(".//link[@rel='canonical']")
    comments = [str(c.text or "") for c in root.getroottree().xpath("//comment()")][:5]  # type: ignore[union-attr]
    addresses = [str(canonical.get("href"))] if canonical is not None else []
    addresses += [v for key in _ADDRESS for v in stated.get(key, ())]
    addresses += [hit[1] or hit[2] for comment in comments if (hit := _SAVED_FROM.search(comment))]
    language = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    authors = [a for a in _first(stated, _AUTHOR) if not a.lower().startswith(("http://", "https://"))]
    publisher = next(iter(_first(stated, _PUBLISHER)), None)
    headline = next(iter(_first(stated, _TITLE)), None) or tidy((title.text or "") if title is not None else "")
    return Metadata(
        title=_without_site(headline, publisher) or None,
        author="; ".join(dict.fromkeys(authors)) or None,
        publisher=publisher,
        date=next((day for key in _DATE for value in stated.get(key, ()) if (day := iso_day(value))), None),
        address=next((a for a in addresses if a.lower().startswith(("http://", "https://"))), None),
        language=language or None,
        saved=next((day for c in comments if (hit := _SAVED_DATE.search(c)) and (day := _english_day(hit[1]))), None),
    )


def _without_site(title: str, site: str | None) -> str:
    """The title without the name of the site that many pages put behind it: `Of Wells | The Site`."""
    return re.sub(rf"\s+[|–—·-]\s+{re.escape(site)}$", "", title) if site else title


def iso_day(text: str) -> str | None:
    """2020, 2020-09 or 2020-09-29 from a date that begins with its year; None for any other form."""
    found = _DAY.match(text.strip())
    if found is None or not 1000 < int(found[1]) < 3000:
        return None
    month, day = int(found[2] or 0), int(found[3] or 0)
    if month > 12 or day > 31:
        return None
    return found[1] + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _english_day(text: str) -> str | None:
    """Sep 29 2020, as browsers write the day on which a page was saved."""
    found = re.search(r"\b([A-Z][a-z]{2})[a-z]*\s+(\d{1,2})\s+(\d{4})\b", text)
    if found is None or found[1].lower() not in _MONTHS:
        return None
    return f"{found[3]}-{_MONTHS.index(found[1].lower()) + 1:02}-{int(found[2]):02}"


def _first(stated: Mapping[str, Sequence[str]], keys: Sequence[str]) -> Sequence[str]:
    return next((stated[key] for key in keys if key in stated), ())


def _statements(root: etree._Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop")
        if key and meta.get("content"):
            yield str(key), str(meta.get("content"))
    for script in root.iter("script"):
        if str(script.get("type") or "").lower() == "application/ld+json" and script.text:
            try:
                yield from _linked_data(json.loads(script.text))
            except (ValueError, RecursionError):
                continue


def _linked_data(record: Any) -> Iterator[tuple[str, str]]:
    if isinstance(record, list):
        for item in record[:50]:
            yield from _linked_data(item)
    elif isinstance(record, dict):
        if isinstance(record.get("@graph"), list):
            yield from _linked_data(record["@graph"])
        if "headline" not in record and "datePublished" not in record:
            return
        for key in ("headline", "datePublished"):
            if isinstance(record.get(key), str):
                yield key, record[key]
        for key in ("author", "publisher"):
            people = record.get(key)
            for person in people if isinstance(people, list) else [people]:
                if isinstance(person, dict) and isinstance(person.get("name"), str):
                    yield f"{key}.name", person["name"]

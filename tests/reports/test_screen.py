import base64
import hashlib
import json
import re

import pytest
from lxml import html

from tests.reports.sample import built, drawing, english
from toguna.errors import LookError
from toguna.reports.screen import inline_svg, packed


def _page() -> str:
    return (built("en") / "report.html").read_text(encoding="utf-8")


def test_the_page_needs_nothing_else() -> None:
    tree = html.fromstring(_page())
    assert not tree.xpath("//script[@src] | //link | //iframe | //object | //img[not(starts-with(@src, 'data:'))]")
    assert "url(http" not in _page()
    policy = tree.xpath("//meta[@http-equiv]/@content")[0]
    script = tree.xpath("//script[not(@type)]")[0].text
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_items_and_their_rows_are_in_the_page() -> None:
    tree = html.fromstring(_page())
    data = json.loads(tree.xpath("//script[@id='proof-data']")[0].text)
    items = english()[1]
    assert set(data["items"]) == {item["id"] for item in items}
    assert len(tree.xpath("//a[contains(@class, 'value')]")) == len(items)
    shown = data["items"]["v_0006"]
    rows = [{data["columns"][c]: v for c, v in data["rows"][i]} for i in shown["evidence"]]
    assert [r["event_id"] for r in rows] == ["MLI0", "MLI1", "MLI2", "MLI3", "MLI4"]
    assert rows[0]["notes"] == "Made up </script><script>alert(1)</script>"


def test_rows_that_count_in_many_cells_are_stored_once() -> None:
    row = {"event_id": "A", "fatalities_best": None}
    data = packed([{"id": "v_0001", "evidence": [row]}, {"id": "v_0002", "evidence": [row]}])
    assert len(data["rows"]) == 1
    assert data["items"]["v_0001"]["evidence"] == data["items"]["v_0002"]["evidence"] == [0]


def test_the_page_is_in_one_language_with_one_title_and_no_id_twice() -> None:
    tree = html.fromstring(_page())
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//h1")) == 1
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert tree.xpath("//*[@role='img']/@aria-label") == ["Bars of violent events by month; most in July"]
    targets = {t[1:] for t in tree.xpath("//a/@href[starts-with(., '#')]")}
    assert targets <= set(ids)


def test_a_drawing_keeps_its_form_and_loses_what_could_run() -> None:
    bad = drawing("x").replace(
        "</svg>",
        '<script>alert(1)</script><image href="https://example.org/x.png"/><rect onclick="alert(1)" fill="url(http://x/y)"/>'
        '<use href="data:x"/><foreignObject><p>x</p></foreignObject></svg>',
    )
    made = inline_svg(bad, "f1-")
    assert 'id="f1-clip0"' in made
    assert "url(#f1-clip0)" in made
    assert "viewBox" in made
    for gone in ("script", "onclick", "http://x", "foreignObject", "<image", "data:x", 'width="720"'):
        assert gone not in re.sub(r'<rect width="720"|<rect x="0" y="0" width="720"', "", made), gone


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(LookError, match="not readable"):
        inline_svg("<svg", "a-")
    with pytest.raises(LookError, match="not SVG"):
        inline_svg("<html/>", "a-")

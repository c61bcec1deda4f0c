"""The whole work in a browser, by someone who never opens a terminal. The ACLED rows and reports are made up."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

from tests.readings import docx_of
from tests.web.browsers import PATIENCE, browsing, needs_browser, serious, served
from tests.workspaces import acled, toguna, write
from toguna.library.excerpts import read_excerpts
from toguna.reports.printed import figures_in
from toguna.store.registers import read_register

WRONG = "In 2020, 30 events were recorded: 10 battles, 12 attacks and 9 explosions."
NOTE = "A made-up note for a test. Nobody was seen on the road to Koro. The market had 40 traders. It reports nothing."


def settled(page: Any) -> None:
    """No part of the page is being filled."""
    from playwright.sync_api import expect

    page.wait_for_timeout(400)
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("main > :not(dialog) .skeleton:visible")).to_have_count(0, timeout=PATIENCE)


def centre_of(page: Any, name: str) -> tuple[float, float]:
    """Where the unit of that name is drawn."""
    found = page.evaluate(
        """(name) => {
            const paths = [...document.querySelectorAll('#map svg path')];
            const box = paths.find((path) => path.__data__?.datum?.properties?.name === name).getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        name,
    )
    return found[0], found[1]


def table(root: Path, *words: str) -> int:
    """The number of events that the command line gives."""
    done = toguna("table", "events_by_type", *words, "--provider", "ucdp_ged", "--format", "json", "-C", root)
    assert done.exit_code == 0, done.stderr
    return sum(row["events"] or 0 for row in json.loads(done.stdout))


@needs_browser
def test_the_whole_story(tmp_path: Path) -> None:
    home = tmp_path / "home"
    rows = write(tmp_path / "made-up.csv", acled({}, {"event_date": "soon"}, {"fatalities": "many"}))
    note = write(tmp_path / "note.txt", NOTE)
    wrong = tmp_path / "wrong.docx"
    wrong.write_bytes(docx_of(WRONG))
    faults: list[str] = []
    with served(home) as address, browsing(locale="en-GB") as page:
        page.goto(address)
        faults += serious(page)
        page.get_by_role("button", name="Open the Mali case").click()
        page.wait_for_url("**/data")
        root = home / "mali-case"

        page.set_input_files("#drop input[type=file]", rows)
        page.wait_for_selector("#outcome p")
        assert "3 rows = 1 accepted + 2 rejected" in page.inner_text("#outcome")
        page.wait_for_selector("text=made-up.csv")
        faults += serious(page)
        page.get_by_role("link", name="See the rejected rows and why").click()
        page.wait_for_selector("text=soon")
        faults += serious(page)

        page.get_by_role("link", name="Explore", exact=True).click()
        page.wait_for_selector("#table table")
        settled(page)
        faults += serious(page)
        box = page.locator("#months svg").bounding_box()
        across = (box["x"] + 0.45 * box["width"], box["x"] + 0.6 * box["width"], box["y"] + box["height"] / 2)
        page.mouse.move(across[0], across[2])
        page.mouse.down()
        page.mouse.move(across[1], across[2], steps=4)
        page.mouse.up()
        page.wait_for_url(re.compile("from=.*to="))
        settled(page)
        page.mouse.click(*centre_of(page, "Koro"))
        page.wait_for_url(re.compile("area=ML0505"))
        settled(page)
        start, end = (page.input_value(f"[name={name}]") for name in ("from", "to"))
        shown = int(page.inner_text("[data-figure=events]"))
        assert shown == table(root, "--area", "ML0505", "--from", start, "--to", end) > 0
        page.get_by_role("button", name="Add to the report").click()
        page.wait_for_selector("#call:not(:empty)")
        page.select_option("#add-form [name=section]", label="Disclaimer")
        faults += serious(page)
        page.get_by_role("button", name="Add", exact=True).click()
        page.wait_for_selector("#added:not([hidden])")

        page.goto(page.url.split("/explore")[0] + "/sources")
        page.get_by_role("button", name="Add sources").click()
        page.get_by_text("Title, author, date").click()
        page.fill("#drop [name=title]", "A made-up note")
        page.fill("#drop [name=author]", "ABC")
        page.fill("#drop [name=date]", "2020-05-03")
        faults += serious(page)
        page.set_input_files("#drop input[type=file]", note)
        page.wait_for_selector("#paper")
        page.evaluate(
            """() => { const text = document.querySelector('#paper p').lastChild, at = text.data.indexOf('Nobody');
                getSelection().setBaseAndExtent(text, at, text, at + 'Nobody was seen on the road to Koro'.length); }"""
        )
        page.click("#mark-excerpt")
        page.get_by_role("button", name="Keep", exact=True).click()
        page.wait_for_selector("text=Excerpts kept: 1")
        faults += serious(page)
        (excerpt,) = [e for e in read_excerpts(root) if e.source == "abc-2020-05"]
        assert excerpt.quotation == "Nobody was seen on the road to Koro"

        page.evaluate(
            """() => { const text = document.querySelector('#paper p').lastChild, at = text.data.indexOf('The market');
                getSelection().setBaseAndExtent(text, at, text, at + 'The market had 40 traders'.length); }"""
        )
        page.click("#mark-figure")
        page.wait_for_selector("#numbers button:has-text('40')")
        assert page.input_value("#figure-form [name=value]") == "40"
        page.select_option("#figure-form [name=unit]", "persons")
        page.select_option("#figure-form [name=measure]", "strength")
        for name, words in (("area", "Koro"), ("from", "May 2020"), ("to", "2020-05")):
            page.fill(f"#figure-form [name={name}]", words)
        faults += serious(page)
        page.get_by_role("button", name="Keep the figure").click()
        page.wait_for_selector("text=Excerpts kept: 2")
        (taken,) = [f for f in read_register(root / "reported_figures.csv", ()) if f["source"] == "abc-2020-05"]
        assert (taken["value"], taken["unit"]) == ("40", "persons")

        page.click("#titles a >> nth=0")
        page.wait_for_selector("#attach")
        faults += serious(page)
        page.set_input_files("#attach input", write(tmp_path / "its-text.txt", "What the source says. It is made up."))
        page.wait_for_selector("#paper:has-text('What the source says')")

        page.get_by_role("link", name="Report", exact=True).click()
        page.wait_for_selector("#frame:not([hidden])")
        page.click("[data-insert-kind=value]")
        page.wait_for_selector("#says:has-text('Click in the text')")
        assert page.locator("#inserting[open]").count() == 0
        page.evaluate("() => { const t = document.getElementById('text'); t.setSelectionRange(1e9, 1e9); }")
        for kind, words in (("citation", "made-up note"), ("excerpt", "nobody road"), ("reported", "abc-2020-05")):
            page.click(f"[data-insert-kind={kind}]")
            page.fill("#seek", words)
            page.wait_for_timeout(600)
            settled(page)
            page.locator("#offers button").first.click()
        page.wait_for_selector("#state:has-text('Saved')")
        settled(page)
        assert page.locator("#fault").is_hidden(), page.inner_text("#fault")
        faults += serious(page)
        frame = page.frame_locator("#frame")
        put = frame.locator("#sec-disclaimer a.value").last
        assert put.inner_text() == str(shown)
        put.click()
        page.wait_for_selector("#proof[open]")
        assert "ML0505" in page.inner_text("#proof-body")
        page.click("#proof [data-close]")

        page.click("#build")
        page.wait_for_selector("#files[open]")
        faults += serious(page)
        with page.expect_download() as loading:
            page.locator("#built a", has_text="Word document").first.click()
        docx = tmp_path / "report.docx"
        loading.value.save_as(docx)
        trace = json.loads((root / "out" / "en" / "trace.json").read_text(encoding="utf-8"))
        (item,) = [
            i for i in trace["items"] if i["call"].startswith("value(") and i["parameters"]["area"] == ["ML0505"]
        ]
        assert item["raw"] == shown
        assert figures_in(docx)[1][item["id"]] == item["printed"] == str(shown)
        page.click("#files [data-close]")

        page.get_by_role("link", name="Check", exact=True).click()
        page.set_input_files("#drop input[type=file]", wrong)
        page.wait_for_selector("iframe")
        assert "10 + 12 + 9 = 31" in page.frame_locator("iframe").locator("body").inner_text()
        faults += serious(page)
        with page.expect_download() as loading:
            page.click("#annotated")
        loading.value.save_as(tmp_path / "annotated.docx")
        with zipfile.ZipFile(tmp_path / "annotated.docx") as package:
            assert b"31" in package.read("word/comments.xml")
    assert faults == []


@needs_browser
def test_two_windows_on_one_text_lose_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with served(home) as address, browsing(locale="fr-FR") as page:
        page.goto(address)
        page.get_by_role("button", name="Ouvrir le cas Mali").click()
        page.wait_for_url("**/data")
        report = page.url.replace("/data", "/report")
        page.goto(report)
        page.wait_for_selector("#frame:not([hidden])")
        text = home / "mali-case" / "report.fr.md"
        write(text, text.read_text(encoding="utf-8") + "\nFrom elsewhere.\n")
        page.locator("#text").press("Control+End")
        page.keyboard.insert_text("\nFrom here.\n")  # at once: slow typing would be saved half-written
        page.wait_for_selector("#conflict[open]")
        assert "From elsewhere." in page.inner_text("#theirs")
        assert serious(page) == []
        page.click("#keep-mine")
        page.wait_for_selector("#conflict", state="hidden")  # `non enregistré` holds `enregistré` too
        assert "From here." in text.read_text(encoding="utf-8")
        (other,) = (home / "mali-case" / "versions").iterdir()
        assert "From elsewhere." in other.read_text(encoding="utf-8")

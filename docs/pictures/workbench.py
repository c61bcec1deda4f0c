"""The pictures of the workbench in docs/pictures/web: python docs/pictures/workbench.py [en-light fr-dark ...]

Needs Chromium and the packages of requirements-dev.txt. The report that is checked is made up. The pictures are then
made small by ImageMagick: mogrify +dither -colors 128 docs/pictures/web/*.png
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.readings import docx_of  # noqa: E402
from tests.web.browsers import PATIENCE, browsing, served  # noqa: E402

from toguna.build.checked import keep  # noqa: E402
from toguna.build.rendering import render  # noqa: E402
from toguna.build.starting import demo  # noqa: E402

WRONG = """\
# A made-up report

In 2020, 30 events were recorded: 10 battles, 12 attacks and 9 explosions. The number of events rose from 40 to 30.

| Cercle  | Events |
|---------|-------:|
| Koro    |     10 |
| Bankass |      5 |
| Total   |     17 |
"""
LOOKS = ("en-light", "en-dark", "fr-light", "fr-dark")
PAGES = {
    "start": "/",
    "data": "/data",
    "explore": "/explore?from=2019-01-01&to=2020-12-31",
    "sources": "/sources?source=toguna-note-1",
    "report": "/report",
    "check": "/check",
}

HIDE_FOLDER = """(home) => {
    for (const place of document.querySelectorAll('.path, small'))
        place.textContent = place.textContent.replace(home, '~/toguna');
}"""


def settled(page: Any) -> None:
    from playwright.sync_api import expect

    page.wait_for_timeout(1000)
    expect(page.locator("main [aria-busy], main .skeleton:visible")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_timeout(500)


def take(look: str, home: Path) -> None:
    language, theme = look.split("-")
    size = {"width": 1280, "height": 800}
    with served(home) as address, browsing(locale=language, color_scheme=theme, device_scale_factor=0.75) as page:
        page.set_viewport_size(size)
        page.goto(address)
        first = page.get_attribute(".shelf a.name", "href")
        for name, path in PAGES.items():
            page.goto(address.split("/enter")[0] + (first + path if path != "/" else path))
            if name == "report":
                page.wait_for_selector("#frame:not([hidden])")
            if name == "check":
                page.click(".titles a")
                page.wait_for_selector("iframe")
            settled(page)
            page.evaluate(HIDE_FOLDER, str(home))
            page.screenshot(path=HERE / "web" / f"{name}-{look}.png")


def main(looks: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "toguna"
        case = demo(home / "mali-case")
        render(case, language="both")
        wrong = Path(folder) / "made-up-report.docx"
        wrong.write_bytes(docx_of(WRONG))
        keep(case, wrong)
        os.environ["TOGUNA_AXE"] = ""
        for look in looks:
            take(look, home)


if __name__ == "__main__":
    main(sys.argv[1:] or list(LOOKS))

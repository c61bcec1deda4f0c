"""Draws report.png, the picture of the README: three pages of the bundled case. Call: python docs/pictures/make.py

Needs the demo built: python run.py demo
"""

import sys
from pathlib import Path

import typst

ROOT = Path(__file__).parents[2]
PAGES = (1, 4, 20)


def main(folder: Path) -> None:
    report = folder / "out" / "en" / "report.pdf"
    images = ", ".join(f'page("/{report.resolve().relative_to(folder.resolve()).as_posix()}", {n})' for n in PAGES)
    source = (
        '#set page(width: auto, height: auto, margin: 12pt, fill: rgb("#dfe3e8"))\n'
        "#let page(file, number) = box(fill: white, stroke: 0.5pt + luma(160), image(file, page: number, width: 9cm))\n"
        f"#grid(columns: {len(PAGES)}, gutter: 12pt, {images})\n"
    )
    beside = folder / "picture.typ"
    beside.write_text(source, encoding="utf-8")
    typst.compile(str(beside), output=str(Path(__file__).with_name("report.png")), root=str(folder), ppi=96.0)
    beside.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "toguna-demo")

"""How long it takes to index 10,000 made-up paragraphs and to search them. The bounds: 5 s and 50 ms a query.

    python benchmarks/search.py [--paragraphs 10000]

Indexing is measured from plain texts in the archive to an index on disk; queries with snippets, the index at hand.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from toguna.build.evidence import Facts, add_content
from toguna.library.search import refresh, search
from toguna.library.sources import read_sources
from toguna.store import paragraph_index

ENGLISH = """the army attacked a village near Koro where armed men had abducted traders and burned houses in the night
while displaced families fled to Bankass and Sévaré without food according to a mission that documented violations"""
FRENCH = """des hommes armés ont attaqué un village près de Djenné où les enlèvements de commerçants se multiplient
alors que les familles déplacées fuient vers Mopti sans vivres selon une mission qui a documenté des violations"""
QUERIES = (
    "enlèvements",
    '"armed men"',
    '"village houses"~8',
    "déplacées AND (Mopti OR Bankass) NOT Koro",
    "violation mission documented attack",
    "le de the and",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paragraphs", type=int, default=10_000)
    count = parser.parse_args().paragraphs
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(0, count, 100):
            words = (ENGLISH, FRENCH)[number // 100 % 2].split()
            size = min(100, count - number)
            text = "\n\n".join(" ".join(chance.choices(words, k=80)) + f" {number + n}." for n in range(size))
            facts = Facts(title=f"Made up {number}", author="Made up", date="2020")
            add_content(root, text.encode("utf-8"), f"{number}.txt", facts, key=f"made-up-{number}")
        entries = read_sources(root)
        started = time.perf_counter()
        held = refresh(root, entries)
        taken = time.perf_counter() - started
        print(f"indexed {sum(h.paragraphs for h in held.values())} paragraphs in {taken:.2f} s")
        for query in QUERIES:
            times = []
            for _ in range(11):
                started = time.perf_counter()
                found = search(root, query)
                times.append(time.perf_counter() - started)
            middle, worst = statistics.median(times) * 1000, max(times) * 1000
            print(f"{query}: {found.count} paragraphs, {middle:.0f} ms (slowest {worst:.0f} ms)")
        shutil.rmtree(root / paragraph_index.FOLDER)


if __name__ == "__main__":
    main()

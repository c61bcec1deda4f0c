"""The bench of planted errors runs: on few plants, as the reader of its page would start it."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_bench_finds_wrong_totals_and_no_fault_in_clean_reports(tmp_path: Path) -> None:
    page = tmp_path / "bench.md"
    command = [sys.executable, "benchmarks/check/run.py", "--plants", "2", "--samples", "1", "--formats", "md,txt"]
    subprocess.run([*command, "--report", str(page)], cwd=ROOT, check=True, capture_output=True, timeout=300)
    text = page.read_text(encoding="utf-8")
    assert "| table cell or total | `table_totals` | error 3 | 3 | 1.000 |" in text
    assert re.search(r"\| all rules, over 6 clean reports \| 0 \| 0 \|", text)

"""Draws annotated.png, the picture of `toguna check` in the README: a made-up report with findings as Word comments.

Call: xvfb-run -s "-screen 0 1500x1250x24" python docs/pictures/annotated.py
Needs Debian's libreoffice-writer (with its window, for only there are comments laid out), xvfb and imagemagick.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypandoc

HERE = Path(__file__).parent
RULES = "parts_of_a_whole,table_totals,dates_in_addresses_agree"
PAGE = "1040x870+200+115"
PATIENCE = 45
"""Seconds that LibreOffice is given to draw its window."""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        plain, annotated = Path(name) / "report.docx", Path(name) / "annotated.docx"
        pypandoc.convert_file(str(HERE / "annotated.md"), "docx", outputfile=str(plain))
        check = ["check", str(plain), "--annotate", str(annotated), "--fail-on", "never", f"--rules={RULES}"]
        subprocess.run([sys.executable, "-m", "toguna.cli", *check], check=True, stdout=subprocess.DEVNULL)
        profile = f"-env:UserInstallation={(Path(name) / 'office').as_uri()}"
        office = subprocess.Popen(["soffice", profile, "--norestore", "--nologo", "--writer", str(annotated)])
        time.sleep(PATIENCE)
        shot = ["import", "-window", "root", "-crop", PAGE, "+repage", str(HERE / "annotated.png")]
        subprocess.run(shot, check=True)
        office.terminate()
        office.wait()


if __name__ == "__main__":
    main()

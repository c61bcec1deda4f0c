"""python -m toguna.cli"""

from toguna.cli import run

run()

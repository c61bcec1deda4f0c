"""python -m toguna.cli"""

from toguna.cli import main

main()

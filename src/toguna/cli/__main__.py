"""python -m toguna.cli"""

from toguna.cli import run

if __name__ == "__main__":
    run()

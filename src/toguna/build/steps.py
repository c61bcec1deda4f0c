"""The steps of long work, told to whoever waits for it; who listens may end the work by raising."""

from collections.abc import Callable

Tell = Callable[[str, float], None]
"""Called as each step begins, with its name and the share of the whole (0-1) that is done by then."""


def tell_nobody(step: str, done: float) -> None:
    """Nobody waits."""

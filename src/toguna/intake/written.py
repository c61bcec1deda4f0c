"""Numbers in the caveats that reading makes: one form, whatever house style the report has."""


def grouped(number: int) -> str:
    """99598 as `99 598`, the thousands parted by no-break spaces."""
    return f"{number:,}".replace(",", "\u00a0")

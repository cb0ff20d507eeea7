"""Money is whole won, an `int`. Plans print million won (백만원), people read 억 and 만."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

MILLION = 1_000_000


def from_million(figure: Decimal) -> int:
    """Whole won from a figure in million won; ValueError when it is finer than one won."""
    won = figure * MILLION
    if won != won.to_integral_value():
        raise ValueError(f"{figure} million won is not a whole number of won")
    return int(won)


def to_million(won: int) -> Decimal:
    """Million won, without trailing zeros: 9_800_000 → 9.8."""
    figure = (Decimal(won) / MILLION).normalize()
    return figure.quantize(Decimal(1)) if figure == figure.to_integral_value() else figure


def million(won: int | None) -> str:
    """ "12,308" or "9.8" in million won as plans print it; unknown is "–", never 0."""
    return "–" if won is None else f"{to_million(won):,f}"


def tenths(won: int | None) -> Decimal | None:
    """Million won to one decimal place, rounded half up as people do: 49_950_000 → 50.0; unknown stays None."""
    if won is None:
        return None
    return (Decimal(won) / MILLION).quantize(Decimal("0.1"), ROUND_HALF_UP)


def million_to_tenths(won: int | None) -> str:
    """ "12,308.0" or "9.8" in million won, always to one decimal place; nothing is "0", unknown is "–"."""
    if not won:
        return "–" if won is None else "0"
    return f"{tenths(won):,f}"


def words(won: int | None) -> str:
    """How people say it: "217.4억 원", "4,450만 원"; in English "₩21.74 bn", "₩44.5 m". Unknown is "–"."""
    if won is None:
        return "–"
    if get_language() == "en":
        if abs(won) >= 1_000_000_000:
            return f"₩{won / 1_000_000_000:,.2f} bn"
        return f"₩{won / 1_000_000:,.1f} m" if abs(won) >= 100_000 else f"₩{won:,}"
    if abs(won) >= 100_000_000:
        return f"{won / 100_000_000:,.1f}억 원"
    return f"{won // 10_000:,}만 원" if won and won % 10_000 == 0 else f"{won:,}원"

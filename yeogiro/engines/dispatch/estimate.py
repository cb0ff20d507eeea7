"""What may honestly be told to somebody who asks how long it will take: what it took others like her."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

SHARE = 0.8
LEAST = 30
WIDEST = 3
"""How far the state may differ from hers before nothing is promised at all."""


@dataclass(frozen=True)
class Seen:
    """A request of the past (or of a simulated night): how many waited without a pair when it was made, how
    many pairs were free then, and the minutes to the meeting. Who gave up or was refused counts with the
    minutes she waited until then, or the estimate would be kinder than the truth.
    """

    ahead: int
    free: int
    wait: float


@dataclass(frozen=True)
class Estimate:
    """Half of such requests were met within `usual` minutes, `share` of them within `within`. It is made of `of`
    requests whose state was at most `apart` from hers.
    """

    usual: float
    within: float
    share: float
    of: int
    apart: int
    text: str


def estimate(
    seen: Sequence[Seen], *, ahead: int, free: int, share: float = SHARE, least: int = LEAST
) -> Estimate | None:
    """How long it took requests made in the same state: people ahead less pairs free. Where fewer than `least`
    are known, states one, two, three apart count too; None when there are still too few.

    The bound is the ⌈(n+1)·share⌉-th smallest wait, which covers the next one with at least that chance if she
    is like those (split conformal prediction: J. Lei et al., Distribution-free predictive inference for
    regression, JASA 113 (2018), section 2.2).
    """
    state = ahead - free
    for apart in range(WIDEST + 1):
        waits = sorted(one.wait for one in seen if abs(one.ahead - one.free - state) <= apart)
        rank = ceil((len(waits) + 1) * share)
        if len(waits) >= least and rank <= len(waits):
            usual, within = waits[(len(waits) - 1) // 2], waits[rank - 1]
            text = (
                f"Half of {len(waits)} requests like this were met within {ceil(usual)} minutes, "
                f"{round(share * 10)} of 10 within {ceil(within)}."
            )
            return Estimate(usual, within, share, len(waits), apart, text)
    return None

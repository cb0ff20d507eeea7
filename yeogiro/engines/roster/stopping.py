"""When to stop. A stop is any callable that says True once it is time; it is asked again and again."""

import time
from collections.abc import Callable

Stop = Callable[[], bool]


class AfterSeconds:
    """True from so many seconds after it was made."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def __call__(self) -> bool:
        return time.monotonic() >= self._end


class AfterIterations:
    """True from the given round of the search on. The same number and seed give the same roster.

    Only rounds count: the solver underneath, which asks at moments of its own, is not interrupted.
    """

    rounds_only = True

    def __init__(self, rounds: int) -> None:
        self._left = rounds

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0


def never() -> bool:
    """Go on until there is nothing left to find."""
    return False


def interrupts(stop: Stop) -> Stop:
    """What may be asked at any moment, inside a solver too."""
    return never if getattr(stop, "rounds_only", False) else stop

"""What is wrong with a plan folder: every problem with its file, line and path."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One reason why a plan cannot be read. `line` is 1-based, 0 when the whole file is meant."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        at = f"{self.file}:{self.line}" if self.line else self.file
        return f"{at} {self.path}: {self.message}" if self.path else f"{at}: {self.message}"


class InvalidPlan(Exception):
    """The folder is no plan; `problems` says why, in reading order. Nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.file, p.line, p.path))
        super().__init__("\n".join(map(str, self.problems)))

    def as_json(self) -> dict[str, list[dict[str, str]]]:
        """The shape every command prints on exit 2."""
        return {
            "errors": [
                {"path": f"{p.file}:{p.line} {p.path}".rstrip(), "message": p.message} for p in self.problems
            ]
        }

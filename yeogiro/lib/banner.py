"""What a start prints: plain lines, no colours, readable in any terminal."""


def box(lines: list[str]) -> str:
    """The lines between two rules."""
    rule = "─" * 76
    return "\n".join([rule, *lines, rule])

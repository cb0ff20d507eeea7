"""Figures that cannot be read as printed."""

from collections.abc import Iterator
from decimal import Decimal

from yeogiro.plan.document.document import PROJECT_FILE, Document, walk
from yeogiro.plan.document.numbers import numerals

from .finding import Finding, finding
from .korean import COUNT_LABEL, LEVEL, LEVEL_BELOW, NEXT_LEVEL, SKIPPED_LEVEL, josa
from .reading import figures, number, row_name, row_name_en, said, span_en

OURS = ("note", "_en", ".en", "key", "url")
"""Ends of paths whose text is ours, not the source's."""


def malformed(doc: Document) -> Iterator[Finding]:
    """Numbers whose digits are grouped wrongly ("1,7300"): no value can be given to them."""
    for file, path, figure in figures(doc):
        if figure.value is not None:
            continue
        wrong = [n.text for n in numerals(figure.printed) if n.value is None]
        if wrong:
            yield finding(
                doc,
                "malformed-figure",
                (file, path),
                f"“{wrong[0]}”: 쉼표 자리가 맞지 않아 얼마인지 알 수 없습니다. 이 숫자는 모든 합계에서 "
                "뺐습니다.",
                f"“{wrong[0]}” is grouped wrongly, so its amount cannot be known. It is left out of every "
                "sum.",
                printed=figure.printed,
                projects=owner(doc, file),
            )


def skipped_level(doc: Document) -> Iterator[Finding]:
    """A large unit (억) followed at once by a comma-grouped number: the next unit (만) may have fallen "
    "out."""
    seen: set[str] = set()
    stated = [(file, path, figure.printed, figure.printed) for file, path, figure in figures(doc)]
    prose = [
        (file, path, text, "")
        for file, values in doc.raw.items()
        for path, text in walk(values)
        if isinstance(text, str) and not path.endswith(OURS)
    ]
    for file, path, text, whole in [*stated, *prose]:
        for match in SKIPPED_LEVEL.finditer(text):
            if match[0] in seen:
                continue
            seen.add(match[0])
            high = Decimal(match[1].replace(",", "")) * LEVEL[match[2]]
            low = Decimal(match[3].replace(",", ""))
            plain, levelled = high + low, high + low * NEXT_LEVEL[match[2]]
            below = LEVEL_BELOW[match[2]]
            yield finding(
                doc,
                "unit-level-skipped",
                (file, path),
                f"{josa(f'“{match[0]}”', '은는')} 적힌 대로면 {number(plain)}, ‘{below}’ 단위가 빠진 "
                f"것이면 {number(levelled)}입니다. "
                "어느 쪽인지 확인해 주세요.",
                f"As printed this is {number(plain)}; if a unit of {NEXT_LEVEL[match[2]]:,} fell out it is "
                f"{number(levelled)}. Please check which is meant.",
                printed=whole or match[0],
                expected=f"{number(plain)} / {number(levelled)}",
                projects=owner(doc, file),
            )


def words_in_count_row(doc: Document) -> Iterator[Finding]:
    """A schedule row whose label promises counts but whose cells hold words without any number."""
    for project in doc.projects:
        for i, task in enumerate(project.tasks):
            if not COUNT_LABEL.search(task.schedule_row):
                continue
            wordy = {
                year: cell
                for year, cell in sorted(task.schedule.items())
                if said(cell) and cell.value is None and not numerals(cell.printed)
            }
            if not wordy:
                continue
            year = next(iter(wordy))
            yield finding(
                doc,
                "words-in-count-row",
                (doc.file_of(project), f"tasks[{i}].schedule.{year}"),
                f"‘{row_name(task)}’ 줄은 수를 적는 줄인데 {josa(f'“{wordy[year].printed}”', '로')} 적혀 "
                "있어 "
                "몇 번인지 셀 수 없습니다.",
                f"The label of {row_name_en(task, i)} promises a count, but {span_en(list(wordy))} holds "
                "words "
                "that cannot be counted.",
                printed=wordy[year].printed,
                against=(doc.file_of(project), f"tasks[{i}].schedule_row"),
                projects=(project.key,),
            )


def owner(doc: Document, file: str) -> tuple[str, ...]:
    """The project a file belongs to, if any."""
    if not PROJECT_FILE.match(file):
        return ()
    return tuple(key for key, name in doc.files.items() if name == file)


RULES = (malformed, skipped_level, words_in_count_row)

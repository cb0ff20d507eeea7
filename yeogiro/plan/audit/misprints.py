"""Words that look misprinted against the plan's own vocabulary. Both spellings are shown; neither is called right."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from yeogiro.plan.document.document import Document, walk

from .figures import owner
from .finding import Finding, finding
from .korean import HANGUL_RUN, PARTICLES, stem, vowel_slip

SHORTEST = 3
"""Syllables a word of running text must have; shorter ones are too often other words."""
LISTED = re.compile(r"(\.rooms\[\d+\]|\.posts\[\d+\]\.name)$")
"""Short lists of one kind (rooms, posts), in which words of two syllables can be compared too."""
OURS = re.compile(
    r"(^|\.)(note|key|keys|url|icon|area|kind|en|\w+_en|project|goal|site|task|within|publisher)$"
)
"""Text that is ours, not the source's."""
OWN_TITLE = re.compile(r"^(name|staff\[\d+\]\.name|facts\[\d+\]\.name|tasks\[\d+\]\.name)$")


@dataclass(frozen=True)
class Use:
    """A word where it stands, and the word after it."""

    file: str
    path: str
    after: str


Vocabulary = dict[str, list[Use]]


def misprints(doc: Document) -> Iterator[Finding]:
    """Pairs of words one vowel apart, and place names one vowel off; one finding a file."""
    words, listed = vocabulary(doc)
    pairs = {*_slips(words), *_short_slips(listed), *_places(doc, words)}
    by_file: dict[str, list[tuple[Use, str, str, Use | None]]] = defaultdict(list)
    for rare, common in sorted(pairs):
        uses = listed.get(rare, []) or words.get(rare, [])
        against = listed.get(common, []) or words.get(common, [])
        by_file[uses[0].file].append((uses[0], rare, common, against[0] if against else None))
    for file, found in sorted(by_file.items()):
        found.sort(key=lambda row: row[0].path)
        use, _, _, other = found[0]
        shown = ", ".join(f"{rare} / {common}" for _, rare, common, _ in found)
        yield finding(
            doc,
            "suspected-misprint",
            (file, use.path),
            f"이 계획의 다른 곳과 한 글자씩 다른 낱말이 있습니다: {shown}. 어느 쪽이 맞는지 확인해 주세요.",
            f"{len(found)} word{'s' if len(found) > 1 else ''} here differ by one letter from a word elsewhere in the "
            "plan. Please check which spelling is meant.",
            printed=", ".join(rare for _, rare, _, _ in found),
            expected=", ".join(common for _, _, common, _ in found),
            against=(other.file, other.path) if other else None,
            projects=owner(doc, file),
        )


def vocabulary(doc: Document) -> tuple[Vocabulary, Vocabulary]:
    """Every Hangul word of the source's text with where it stands; and those of short lists apart."""
    words: Vocabulary = defaultdict(list)
    listed: Vocabulary = defaultdict(list)
    for file, values in doc.raw.items():
        if file == "areas.toml":
            continue
        for path, text in walk(values):
            if (
                not isinstance(text, str)
                or OURS.search(path)
                or (file != "plan.toml" and OWN_TITLE.match(path))
            ):
                continue
            found = HANGUL_RUN.findall(text)
            for word, after in zip(found, [*found[1:], ""], strict=False):
                words[stem(word)].append(Use(file, path, after))
                if LISTED.search(path):
                    listed[word].append(Use(file, path, after))
    return words, listed


def _slips(words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words of running text one vowel apart: within the word, or in its last syllable before the same next word."""
    for one, other in _candidates([word for word in words if len(word) >= SHORTEST]):
        at = vowel_slip(one, other)
        if at is None or _ending(one, other, at):
            continue
        if at == len(one) - 1:
            after = {u.after for u in words[one] if len(u.after) > 1} & {u.after for u in words[other]}
            if not after:
                continue
        yield _rarer(one, other, words)


def _short_slips(listed: Vocabulary) -> Iterator[tuple[str, str]]:
    for one, other in _candidates([word for word in listed if len(word) >= 2]):
        if vowel_slip(one, other) is not None:
            yield _rarer(one, other, listed)


def _places(doc: Document, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words that begin with an area's name with one vowel changed."""
    names = {re.sub(r"\d*동$", "", area.name) for area in doc.areas.areas}
    names = {name for name in names if len(name) >= 2 and HANGUL_RUN.fullmatch(name)}
    for word in words:
        for name in names:
            if len(word) > len(name) and vowel_slip(word[: len(name)], name) is not None:
                rest = name + word[len(name) :]
                yield word, rest if rest in words else name


def _candidates(words: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of equal length that share all syllables but one: found by leaving out each syllable in turn."""
    gaps: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in sorted(words):
        for i in range(len(word)):
            gaps[i, word[:i] + "\0" + word[i + 1 :]].append(word)
    for group in gaps.values():
        for i, one in enumerate(group):
            yield from ((one, other) for other in group[i + 1 :])


def _ending(one: str, other: str, at: int) -> bool:
    """Whether the difference is grammar: both words from there on are endings."""
    return one[at:] in PARTICLES or other[at:] in PARTICLES


def _rarer(one: str, other: str, words: Vocabulary) -> tuple[str, str]:
    return (one, other) if len(words[one]) <= len(words[other]) else (other, one)


RULES = (misprints,)

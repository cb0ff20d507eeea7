"""Words that look misprinted against the plan's own vocabulary. Both spellings are shown; neither is "
"called right."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from yeogiro.plan.document.document import Document, walk

from .figures import owner
from .finding import Finding, finding
from .korean import HANGUL_RUN, PARTICLES, same_onset, stem, vowel_slip

SHORTEST = 3
"""Syllables a word of running text must have; shorter ones are too often other words."""
LONG = 4
"""Syllables a word of a table's head must have."""
CROWD = 100
"""A syllable that more words than this differ in is a counter (1동, 2동 …), and no misprint."""
LISTED = re.compile(r"(\.rooms\[\d+\]|\.posts\[\d+\]\.name)$")
"""Short lists of one kind (rooms, posts), in which words of two syllables can be compared too."""
HEADS = re.compile(r"(^|\.)source\.(column|table)$")
"""Heads of tables and columns, printed in the source too."""
OURS = re.compile(
    r"(^|\.)(note|key|keys|url|icon|area|kind|en|\w+_en|project|goal|partner|site|task|within|publisher|section|row)$"
    r"|^goals\[|\.explanation\.|\.measure\."
)
"""Text that is ours, not the source's, or repeats what stands beside it."""
OWN_TITLE = re.compile(r"^(name|(staff|facts|tasks|milestones)\[\d+\]\.name)$")


@dataclass(frozen=True)
class Use:
    """A word where it stands, as it stands there, and the word after it."""

    file: str
    path: str
    word: str
    after: str


Vocabulary = dict[str, list[Use]]


@dataclass(frozen=True)
class Words:
    """The source's words without endings: of running text, of short lists, of the heads of tables."""

    text: Vocabulary
    listed: Vocabulary
    heads: Vocabulary

    def uses(self, word: str) -> list[Use]:
        """Where a word stands; the index of bodies last, for it only repeats names."""
        found = self.listed.get(word) or self.text.get(word) or self.heads.get(word) or []
        return sorted(found, key=lambda use: (use.file == "bodies.toml", use.file))


def misprints(doc: Document) -> Iterator[Finding]:
    """Pairs of words one letter apart, and place names one vowel off; one finding a file."""
    words = vocabulary(doc)
    pairs = {*_slips(words.text), *_short_slips(words.listed), *_heads(words), *_places(doc, words.text)}
    by_file: dict[str, list[tuple[Use, str, str, Use | None]]] = defaultdict(list)
    touched: dict[str, dict[str, None]] = defaultdict(dict)
    for rare, common in sorted(pairs):
        use, others = words.uses(rare)[0], words.uses(common)
        shown = _with_same_ending(rare, common, use, others)
        by_file[use.file].append((use, *shown, others[0] if others else None))
        files = [other.file for other in words.uses(rare)]
        touched[use.file] |= dict.fromkeys(key for file in files for key in owner(doc, file))
    for file, found in sorted(by_file.items()):
        found.sort(key=lambda row: row[0].path)
        use, _, _, other = found[0]
        shown_pairs = ", ".join(f"{rare} / {common}" for _, rare, common, _ in found)
        yield finding(
            doc,
            "suspected-misprint",
            (file, use.path),
            f"이 계획의 다른 곳과 한 글자만 다른 낱말이 있습니다: {shown_pairs}. 어느 쪽이 맞는지 확인해 "
            "주세요.",
            f"Words here that are one letter apart from words elsewhere in the plan: {len(found)}. "
            "Please check which spelling is meant.",
            printed=", ".join(rare for _, rare, _, _ in found),
            expected=", ".join(common for _, _, common, _ in found),
            against=(other.file, other.path) if other else None,
            projects=tuple(touched[file]),
        )


def vocabulary(doc: Document) -> Words:
    """Every Hangul word of the source's text, without its ending, and where it stands."""
    text: Vocabulary = defaultdict(list)
    listed: Vocabulary = defaultdict(list)
    heads: Vocabulary = defaultdict(list)
    for file, values in doc.raw.items():
        if file == "areas.toml":
            continue
        for path, prose in walk(values):
            if (
                not isinstance(prose, str)
                or OURS.search(path)
                or (file != "plan.toml" and OWN_TITLE.match(path))
            ):
                continue
            found = HANGUL_RUN.findall(prose)
            for word, after in zip(found, [*found[1:], ""], strict=False):
                use = Use(file, path, word, after)
                (heads if HEADS.search(path) else text)[stem(word)].append(use)
                if LISTED.search(path):
                    listed[word].append(use)
    return Words(text, listed, heads)


def _slips(words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words of running text one vowel apart: within the word, or in its last syllable before the same "
    "next word."""
    for one, other in _candidates([word for word in words if len(word) >= SHORTEST]):
        at = vowel_slip(one, other)
        if at is None or one[at:] in PARTICLES or other[at:] in PARTICLES:
            continue
        if at == len(one) - 1:
            after = {use.after for use in words[one] if len(use.after) > 1}
            if not after & {use.after for use in words[other]}:
                continue
        yield _rarer(one, other, words)


def _short_slips(listed: Vocabulary) -> Iterator[tuple[str, str]]:
    for one, other in _candidates([word for word in listed if len(word) >= 2]):
        if vowel_slip(one, other) is not None:
            yield _rarer(one, other, listed)


def _heads(words: Words) -> Iterator[tuple[str, str]]:
    """Words that stand in heads of tables only, one inner syllable apart from a word of the text."""
    only = [word for word in words.heads if len(word) >= LONG and word not in words.text]
    known = [word for word in words.text if len(word) >= LONG]
    for one, other in _candidates([*only, *known]):
        at = same_onset(one, other)
        if at is not None and 0 < at < len(one) - 1 and (one in only) != (other in only):
            yield (one, other) if one in only else (other, one)


def _places(doc: Document, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Words that begin with an area's name with one vowel changed; each such beginning once, in its "
    "longest word."""
    names = {re.sub(r"\d*동$", "", area.name) for area in doc.areas.areas}
    found: dict[tuple[str, str], str] = {}
    for word in words:
        for name in sorted(names):
            size = len(name)
            if size < 2 or len(word) <= size or word[:size] in names or vowel_slip(word[:size], name) is None:
                continue
            key = (word[:size], name)
            found[key] = max(found.get(key, ""), word, key=len)
    for (_, name), word in found.items():
        right = name + word[len(name) :]
        yield word, right if right in words else name


def _candidates(words: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of equal length that share all syllables but one: found by leaving out each syllable in turn."""
    gaps: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in sorted(words):
        for i in range(len(word)):
            gaps[i, word[:i] + "\0" + word[i + 1 :]].append(word)
    for group in gaps.values():
        for i, one in enumerate(group if len(group) <= CROWD else []):
            yield from ((one, other) for other in group[i + 1 :])


def _rarer(one: str, other: str, words: Vocabulary) -> tuple[str, str]:
    return (one, other) if len(words[one]) <= len(words[other]) else (other, one)


def _with_same_ending(rare: str, common: str, use: Use, others: list[Use]) -> tuple[str, str]:
    """Both words as printed where they carry the same ending (인심귀+가), else bare."""
    ending = use.word.removeprefix(rare)
    if any(other.word == common + ending for other in others):
        return use.word, common + ending
    return rare, common


RULES = (misprints,)

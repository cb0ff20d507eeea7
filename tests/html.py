"""Read a page as the crawl needs it: headings, ids, fields, links, texts and the language they stand in."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
VALUE_SHOWN = {"text", "search", "submit", "button", "reset"}
SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description", "aria-roledescription")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")


@dataclass
class Field:
    """A form field and every way it may be named."""

    tag: str
    attributes: dict[str, str]
    inside_label: bool


@dataclass
class PageText(HTMLParser):
    """What stands on a page; feed it once with `read`."""

    lang: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    label_for: set[str] = field(default_factory=set)
    images: list[dict[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    stack: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the crawl asks about; `stack` carries the language inward."""
        given = {name: value or "" for name, value in attrs}
        lang = given.get("lang", self.stack[-1][1] if self.stack else "")
        if tag == "html":
            self.lang = lang
        self._note(tag, given)
        self.texts += [(lang, given[name]) for name in SPOKEN if given.get(name)]
        if tag == "input" and given.get("type", "text") in VALUE_SHOWN:
            self.texts.append((lang, given.get("value", "")))
        if tag not in VOID:
            self.stack.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An SVG element closed at once leaves nothing open."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close up to the last open element of that name."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at][0] == tag:
                del self.stack[at:]
                return

    def handle_data(self, data: str) -> None:
        """Keep text with its language; scripts and styles are not text."""
        tags = [tag for tag, _lang in self.stack]
        if not tags or tags[-1] in {"script", "style"}:
            if data.strip() and tags:
                self.inline.append(f"<{tags[-1]}> {data.strip()[:60]}")
            return
        self.texts.append((self.stack[-1][1], data))
        if "title" in tags and "svg" not in tags:
            self.title += data
        level = next((int(tag[1]) for tag in reversed(tags) if re.fullmatch("h[1-6]", tag)), None)
        if level and self.headings:
            self.headings[-1] = (level, self.headings[-1][1] + data)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        """Sort one element into the lists."""
        if "id" in given:
            self.ids.append(given["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag == "label" and "for" in given:
            self.label_for.add(given["for"])
        if tag in {"input", "select", "textarea"} and given.get("type") not in UNLABELLED:
            self.fields.append(Field(tag, given, any(open_tag == "label" for open_tag, _ in self.stack)))
        if tag == "img":
            self.images.append(given)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in {"link", "script", "img", "source", "use"}:
            self.assets += [given[name] for name in ("href", "src", "srcset") if name in given]
        self.inline += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]

    def foreign(self, lang: str) -> list[str]:
        """Return the texts with Hangul that stand in an element of language `lang`."""
        return [
            text.strip() for inside, text in self.texts if inside.startswith(lang) and HANGUL.search(text)
        ]

    def unlabelled(self) -> list[str]:
        """Return the fields nothing names."""
        return [
            f"{one.tag} {one.attributes.get('name', '?')}"
            for one in self.fields
            if not one.inside_label
            and one.attributes.get("id") not in self.label_for
            and not {"aria-label", "aria-labelledby"} & set(one.attributes)
        ]

    def duplicate_ids(self) -> list[str]:
        """Return the ids that stand more than once."""
        return sorted({one for one in self.ids if self.ids.count(one) > 1})


def read(html: str) -> PageText:
    """Parse one page."""
    page = PageText()
    page.feed(html)
    page.close()
    return page

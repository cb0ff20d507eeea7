"""What an attacker brings, and what it may never move."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.urls import URLResolver, get_resolver

from yeogiro.lib import pages

FORMULA = '=HYPERLINK("//evil.example";"1")'
COMPUTES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}{% now 'Y' %}\u202e"
PARAMETER = re.compile(r"<\w+:(\w+)>")
ROOMS = ("lib", "people", "places", "plan")
# Text that code reads and no form takes as it comes.
NAMES_OF_CODE = (
    "key",
    "code",
    "dong",
    "digest",
    "path",
    "file",
    "kind",
    "username",
    "password",
    "project",
    "sha",
)


def rows() -> dict[str, int]:
    """How many rows every model of ours has; sessions and looks are nobody's gain."""
    left_out = {"sessions.Session", "people.Look", "people.LookHead", "people.LookPerson"}
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in left_out
    }


def texts(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model that hold what people write."""
    unique = {name for one in model._meta.total_unique_constraints for name in one.fields}
    unique |= {name for together in model._meta.unique_together for name in together}
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField)
        and not field.choices
        and not field.unique
        and field.name not in unique
        and not any(word in field.name for word in NAMES_OF_CODE)
    ]


def poison(start: str) -> list[str]:
    """Put `start` before every text in the database; the names of the fields where there was one."""
    done = []
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for one in texts(model):
                new = Concat(Value(start), F(one.name), output_field=models.TextField())
                if one.max_length:
                    new = Substr(new, 1, one.max_length)
                try:
                    with transaction.atomic():
                        if model._base_manager.exclude(**{one.name: ""}).update(**{one.name: new}):
                            done.append(f"{model._meta.label}.{one.name}")
                except IntegrityError:
                    continue
    return done


def routes() -> dict[str, str]:
    """Every URL name with its route, as "office/place/<int:pk>/"."""

    def walk(resolver: URLResolver, prefix: str = "", route: str = "") -> Iterator[tuple[str, str]]:
        for pattern in resolver.url_patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from walk(pattern, inner, here)
            else:
                yield prefix + (pattern.name or here), here

    return dict(walk(get_resolver()))


def filled(route: str, values: dict[str, object], otherwise: object = "1") -> str:
    """The path of a route with these values, as they are: also ones that `reverse` would refuse."""
    return "/" + PARAMETER.sub(lambda found: quote(str(values.get(found[1], otherwise)), safe=""), route)


def sample_of(name: str) -> dict[str, object]:
    """The arguments of the page's sample; none where it is no page."""
    found = {page.name: page for page in pages.all_pages()}.get(name)
    return dict(found.sample()) if found else {}


@dataclass
class Form:
    """A form of a page that posts: where, and its fields by name with (kind, choices, value)."""

    action: str
    fields: dict[str, tuple[str, list[str], str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


@dataclass
class Forms(HTMLParser):
    """Reads every posting form of a page."""

    here: str
    found: list[Form] = field(default_factory=list)
    inside: Form | None = None
    select: str = ""
    textarea: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self.inside = Form(given.get("action") or self.here)
            self.found.append(self.inside)
        if self.inside is None or tag not in {"input", "select", "textarea", "option", "button"}:
            return
        name, fields = given.get("name", ""), self.inside.fields
        if tag == "option" and self.select:
            fields[self.select][1].append(given.get("value", ""))
        elif not name or name == "csrfmiddlewaretoken":
            return
        elif tag == "input" and given.get("type") == "file":
            self.inside.files.append(name)
        elif tag == "input" and given.get("type") in {"radio", "checkbox"}:
            fields.setdefault(name, ("choice", [], ""))[1].append(given.get("value", "on"))
        elif tag == "select":
            self.select = name
            fields[name] = ("choice", [], "")
        elif tag == "textarea":
            self.textarea = name
            fields[name] = ("text", [], "")
        else:
            fields[name] = (given.get("type", "text"), [], given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.textarea = ""


def forms_of(html: str, here: str) -> list[Form]:
    """The posting forms of a page, without the one that signs out."""
    reader = Forms(here)
    reader.feed(html)
    return [form for form in reader.found if "sign-out" not in form.action]


def answers(form: Form, words: str) -> dict[str, str]:
    """The form filled in: `words` in everything that takes text, something valid elsewhere."""
    sent = {}
    for name, (kind, choices, value) in form.fields.items():
        if kind == "choice":
            sent[name] = next((one for one in reversed(choices) if one), "")
        elif kind == "date":
            sent[name] = value or "2022-11-01"
        elif kind == "number":
            sent[name] = value or "1"
        elif kind in {"hidden", "submit"}:
            sent[name] = value
        else:
            sent[name] = words
    return sent

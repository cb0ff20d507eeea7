"""Who may do what, as data: each room's `access.py` declares its actions; a table says which role may, how far.

A *scope* says how far a right reaches: all rows, one's own, or those of one's department, dong or body.
Whose a row is and where somebody stands are both a `Where`; a right reaches a row when they share something of
the scope's kind. No role is named here: roles stand in the table (docs/reference/access.md).
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

Words = str | Promise


class Scope(StrEnum):
    """How far a right reaches. The values other than ALL are fields of `Where`."""

    ALL = "all"
    OWN = "own"
    DEPARTMENT = "department"
    DONG = "dong"
    BODY = "body"


@dataclass(frozen=True)
class Where:
    """Whose a row is, or where somebody stands: keys by scope. An empty one belongs to nobody in particular."""

    own: frozenset[int] = frozenset()
    """Persons."""
    department: frozenset[int] = frozenset()
    dong: frozenset[str] = frozenset()
    """MOIS codes."""
    body: frozenset[int] = frozenset()


NOWHERE = Where()


@dataclass(frozen=True)
class Reach:
    """How far somebody's rights to do one thing go: everywhere, or to rows that share something with `within`."""

    everywhere: bool
    within: Where

    def __bool__(self) -> bool:
        return self.everywhere or self.within != NOWHERE

    def covers(self, of: Where) -> bool:
        """Whether a row that is `of` is within reach."""
        return self.everywhere or any(getattr(self.within, one) & getattr(of, one) for one in NARROW)


NARROW = (Scope.OWN, Scope.DEPARTMENT, Scope.DONG, Scope.BODY)


def reach(rights: Iterable[tuple[Collection[Scope], Where]]) -> Reach:
    """What several rights, each with its scopes and where its holder stands, reach together."""
    rights = list(rights)
    within = {
        str(one): frozenset().union(*(getattr(stands, one) for scopes, stands in rights if one in scopes))
        for one in NARROW
    }
    return Reach(any(Scope.ALL in scopes for scopes, _stands in rights), Where(**within))


@dataclass(frozen=True)
class Action:
    """Something one may or may not do: its name ("plan.edit"), in words, and the scopes that make sense."""

    name: str
    title: Words
    scopes: tuple[Scope, ...] = (Scope.ALL,)


_actions: dict[str, Action] = {}


def declare(*actions: Action) -> None:
    """Enter a room's actions; a name stands once."""
    for action in actions:
        if action.name in _actions:
            raise ValueError(f"action {action.name} is declared twice")
        _actions[action.name] = action


def all_actions() -> Mapping[str, Action]:
    """Every declared action by name, in the order of the installed rooms."""
    _discover()
    return _actions


@cache
def _discover() -> None:
    """Once a process: every request asks for the actions."""
    autodiscover_modules("access")


@dataclass(frozen=True)
class Role:
    """What a role is besides its rights."""

    name: str
    stands_in: frozenset[str]
    """Where its posts stand: "department", "body"; empty for the role that needs no post."""
    second_factor: bool = False
    """Whether signing in takes a second factor."""


@dataclass(frozen=True)
class Table:
    """Roles, and the scopes of each right by role and action."""

    roles: Mapping[str, Role]
    grants: Mapping[tuple[str, str], frozenset[Scope]] = field(default_factory=dict)

    def scopes(self, role: str, action: str) -> frozenset[Scope]:
        """How far the role may do it; empty is not at all. KeyError for no such role."""
        return self.grants.get((self.roles[role].name, action), frozenset())

    def holders(self, action: str) -> dict[str, frozenset[Scope]]:
        """The roles that may do it and how far, in the table's order."""
        return {role: found for role in self.roles if (found := self.scopes(role, action))}


class Unreadable(ValueError):
    """The table cannot be used; the message names the line."""


def read_table(text: str, *, roles: Collection[str], actions: Mapping[str, Action]) -> Table:
    """The table in TOML: [roles] tells what each role is, every other section is an action with scopes by role.

    Unreadable, with every fault and its line, for unknown roles, actions, scopes and places, for scopes that
    make no sense for an action, and for roles and actions the table leaves out.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(str(error)) from error
    lines = _lines(text)
    found = {name: _role(name, given) for name, given in raw.pop("roles", {}).items()}
    grants = dict(_grants(raw))
    faults = [*_role_faults(found, roles), *_action_faults(grants, found, actions)]
    if faults:
        placed = sorted((lines.get(at, lines.get(at[:1], 0)), words) for at, words in faults)
        raise Unreadable("\n".join(f"line {line}: {words}" for line, words in placed))
    scopes = {(role, name): frozenset(map(Scope, given)) for (name, role), given in grants.items() if role}
    return Table(found, scopes)


Place = tuple[str, ...]
"""A section and, where it is one, the key in it."""
Faults = Iterator[tuple[Place, str]]


def _lines(text: str) -> dict[Place, int]:
    """The line of every section and of every key that begins a line."""
    found: dict[Place, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\[([\w.-]+)\]", line):
            section = head[1]
            found[section,] = number
        elif key := re.match(r"([\w-]+)\s*=", line):
            found[section, key[1]] = number
    return found


def _role(name: str, given: Any) -> Role:
    given = given if isinstance(given, dict) else {"stands_in": given}
    places = given.get("stands_in", [])
    return Role(
        name, frozenset(places if isinstance(places, list) else [places]), given.get("second_factor", False)
    )


def _grants(raw: Mapping[str, Any]) -> Iterable[tuple[tuple[str, str], list[str]]]:
    """((action, role), scopes) in order; an action nobody may do has the role ""."""
    for room, actions in raw.items():
        for name, by_role in actions.items() if isinstance(actions, dict) else ():
            yield (f"{room}.{name}", ""), []
            for role, scopes in by_role.items() if isinstance(by_role, dict) else ():
                yield (f"{room}.{name}", role), scopes if isinstance(scopes, list) else [scopes]


def _role_faults(found: Mapping[str, Role], known: Collection[str]) -> Faults:
    for name, role in found.items():
        if name not in known:
            yield ("roles", name), f"there is no role {name}"
        for place in sorted(map(str, role.stands_in - {"department", "body"})):
            yield ("roles", name), f"posts stand in a department or a body, not in {place}"
    for name in sorted(set(known) - set(found)):
        yield ("roles",), f"the role {name} is missing"


def _action_faults(
    grants: Mapping[tuple[str, str], list[str]], roles: Mapping[str, Role], actions: Mapping[str, Action]
) -> Faults:
    for (name, role), scopes in grants.items():
        if not role:
            if name not in actions:
                yield (name,), f"no room declares the action {name}"
            continue
        if role not in roles:
            yield (name, role), f"there is no role {role}"
        sensible = actions[name].scopes if name in actions else tuple(Scope)
        for scope in scopes:
            if scope not in list(Scope):
                yield (name, role), f"there is no scope {scope}"
            elif scope not in sensible:
                yield (name, role), f"the scope {scope} makes no sense for {name}"
    for name in sorted(set(actions) - {name for name, _role in grants}):
        yield ("roles",), f"nothing is said about the action {name}"

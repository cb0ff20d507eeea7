"""Outlines of areas from GeoJSON as Korean publishers write it: which level it is, both codes, the name."""

import json
from dataclasses import dataclass
from typing import Any

from yeogiro.lib.geo import shapes

from ..actions.outlines import OutlineFacts
from ..models import Outline

MOVED = 15.0
"""Metres that a drawn border may lie beside the published one."""
MOST_BYTES = 64 * 1024 * 1024
CODES = {
    Outline.Level.DONG: ("adm_cd2", "adm_cd8", "ADM_CD2", "code"),
    Outline.Level.LEGAL: ("EMD_CD", "emd_cd", "BJD_CD", "LEGAL_CD"),
    Outline.Level.DISTRICT: ("sgg", "SIG_CD", "sig_cd", "SGG_CD"),
}
STATISTICS = ("adm_cd", "ADM_CD", "ADM_DR_CD")
NAMES = ("name", "temp", "adm_nm", "ADM_NM", "EMD_KOR_NM", "SIG_KOR_NM", "sggnm")
DIGITS = {Outline.Level.DONG: (10,), Outline.Level.LEGAL: (8, 10), Outline.Level.DISTRICT: (5, 10)}


@dataclass(frozen=True)
class Fault:
    """What is wrong where in the file."""

    path: str
    message: str


class Wrong(Exception):
    """The file cannot be taken in; nothing was changed."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{one.path}: {one.message}" for one in faults))
        self.faults = faults


def read_areas(
    content: bytes, *, level: str = "", publisher: str = "", as_of: str = ""
) -> list[OutlineFacts]:
    """The features as outlines; `level` where the file's properties do not tell. Wrong names every fault."""
    try:
        given = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Wrong([Fault("", "this is no JSON in UTF-8")]) from error
    features = given.get("features") if isinstance(given, dict) else None
    if not isinstance(features, list) or not features:
        raise Wrong([Fault("features", "this is no GeoJSON FeatureCollection with features")])
    faults: list[Fault] = []
    found = []
    for at, feature in enumerate(features):
        path = f"features[{at}]"
        said = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(said, dict):
            faults.append(Fault(path, "it has no properties"))
            continue
        one = level or _level(said)
        code = _first(said, CODES.get(one, ()))  # type: ignore[call-overload]
        if not one or not code:
            faults.append(Fault(f"{path}.properties", "it names no code of a dong, legal dong or district"))
            continue
        if not code.isdigit() or len(code) not in DIGITS[Outline.Level(one)]:
            faults.append(Fault(f"{path}.properties", f"{code} is no code of a {one}"))
            continue
        try:
            found.append((one, code, said, shapes.read_outline(feature.get("geometry"))))
        except shapes.NoOutline as error:
            faults.append(Fault(f"{path}.geometry", str(error)))
    keys = [(one, code) for one, code, _said, _outline in found]
    faults += [
        Fault("features", f"the {one} {code} stands more than once")
        for one, code in sorted({key for key in keys if keys.count(key) > 1})
    ]
    if faults:
        raise Wrong(faults)
    drawn = shapes.simplified([outline for *_rest, outline in found], MOVED)
    return [
        OutlineFacts(
            level=one,
            code=code,
            statistics_code=_first(said, STATISTICS),
            name=_first(said, NAMES).split()[-1] if _first(said, NAMES) else code,
            exact=shapes.written(outline),
            drawn=shapes.written(small if not small.is_empty else outline),
            publisher=publisher,
            as_of=as_of,
        )
        for (one, code, said, outline), small in zip(found, drawn, strict=True)
    ]


def _level(said: dict[str, Any]) -> str:
    """The level whose code the properties carry; a dong's also name its district, so dong comes first."""
    return next((level.value for level, names in CODES.items() if _first(said, names)), "")


def _first(said: dict[str, Any], names: Any) -> str:
    return next((str(said[name]).strip() for name in names if said.get(name) not in (None, "")), "")

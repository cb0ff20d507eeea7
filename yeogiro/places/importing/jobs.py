"""A file on its way into a register: looked at, decided about, taken in; long work runs beside the page.

A job is a folder under STATE_DIR for an hour, for the one who sent the file. Small files are worked on at once; for
larger ones a thread works and the page asks how far it is (web/js/yg/wait.js). A job is taken in once.
"""

import contextlib
import hashlib
import json
import logging
import os
import re
import secrets
import shutil
import threading
import time
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from yeogiro.people.models import Account

from .. import actions
from ..models import PlaceKind
from .look import Looked, Options, look

HOUR = 3600
MOST_JOBS = 50
TOKEN = re.compile(r"[0-9a-f]{32}")
AT_ONCE = 256 * 1024
"""Bytes of a file that is worked on while its sender waits: about a second."""
THREAD = "yeogiro-import-"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """What is known of a file that came. `stage` is looking, looked, applying, applied or failed."""

    token: str
    kind: str
    name: str
    account: int
    options: Options
    stage: str = "looking"
    done: int = 0
    of: int = 0
    message: str = ""

    @property
    def folder(self) -> Path:
        return _folder() / self.token

    @property
    def works(self) -> bool:
        """Whether somebody works on it now."""
        return self.stage in ("looking", "applying")

    def content(self) -> bytes:
        return (self.folder / "file").read_bytes()

    def looked(self) -> dict[str, Any]:
        """What the look found, as it was kept."""
        return dict(json.loads((self.folder / "looked.json").read_text(encoding="utf-8")))


def create(*, kind: PlaceKind, content: bytes, name: str, by: Account, options: Options) -> Job:
    """Keep a file for its sender; old jobs, and the oldest beyond MOST_JOBS, are removed."""
    _tidy()
    job = Job(secrets.token_hex(16), kind.key, name, by.pk, options)
    job.folder.mkdir(mode=0o700, parents=True)
    (job.folder / "file").write_bytes(content)
    return _write(job)


def find(token: str, account: int) -> Job | None:
    """The job, for the one who sent the file; None for everybody else and after an hour."""
    if not TOKEN.fullmatch(token):
        return None
    try:
        path = _folder() / token / "job.json"
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["account"] != account or (_folder() / token).stat().st_ctime < time.time() - HOUR:
            return None
    except (OSError, ValueError):
        return None
    said["options"]["same"] = tuple(said["options"]["same"])
    return Job(**{**said, "options": Options(**said["options"])})


def begin_look(job: Job, options: Options | None = None) -> Job:
    """Look at the file, anew with other options; at once when it is small."""
    job = _write(replace(job, stage="looking", done=0, options=options or job.options, message=""))
    return _run(job, _look)


def begin_apply(job: Job, *, now: datetime, decided: Options) -> Job:
    """Take the file in as it was looked at, with what was decided; only the first to ask does."""
    try:
        os.close(os.open(job.folder / "taken", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return find(job.token, job.account) or job
    job = _write(replace(job, stage="applying", done=0, options=decided, message=""))
    return _run(job, lambda mine: _apply(mine, now))


def apply_looked(
    *,
    kind: PlaceKind,
    looked: Looked,
    content: bytes,
    name: str,
    by: Account | None,
    now: datetime,
    tick: Any = None,
) -> None:
    """Take in what a look found; ValidationError when the register refuses. Nothing is stored for no change."""
    rows = looked.todo if tick is None else _ticking(looked.todo, tick)
    if not looked.todo:
        return
    actions.take_in(
        kind=kind,
        rows=rows,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        crs=looked.crs,
        new=looked.counts["new"],
        changed=looked.counts["changed"],
        same=looked.counts["same"],
        by=by,
        now=now,
    )


def _run(job: Job, work: Any) -> Job:
    language = translation.get_language()
    if (job.folder / "file").stat().st_size <= AT_ONCE:
        return _guarded(job, work)

    def beside() -> None:
        try:
            with translation.override(language):
                _guarded(job, work)
        finally:
            connection.close()

    threading.Thread(target=beside, name=f"{THREAD}{job.token}", daemon=True).start()
    return job


def _guarded(job: Job, work: Any) -> Job:
    """Do the work; what goes wrong stands in the job, and the log says why."""
    try:
        return _write(work(job))
    except ValidationError as refused:
        (job.folder / "taken").unlink(missing_ok=True)
        return _write(replace(job, stage="failed", message=" ".join(refused.messages)))
    except Exception:
        log.exception("the import %s could not be finished", job.token)
        (job.folder / "taken").unlink(missing_ok=True)
        message = _("Something went wrong on our side. Nothing was saved; send the file again.")
        return _write(replace(job, stage="failed", message=message))


def _look(job: Job) -> Job:
    looked = look(_kind(job), job.content(), job.name, job.options, _ticker(job))
    _keep(job, looked)
    return replace(job, stage="looked", done=looked.rows, of=looked.rows)


def _apply(job: Job, now: datetime) -> Job:
    content, kind, before = job.content(), _kind(job), job.looked()
    looked = look(kind, content, job.name, replace(job.options, same=()))
    if looked.digest != before["digest"] or not looked.ok:
        (job.folder / "taken").unlink(missing_ok=True)
        _keep(job, looked)
        message = _("The register changed while this file waited. Look at the changes again.")
        return replace(job, stage="looked", message=message)
    if job.options.same:
        looked = look(kind, content, job.name, job.options)
        if not looked.ok:
            (job.folder / "taken").unlink(missing_ok=True)
            raise ValidationError(" ".join(error.message for error in looked.errors[:3]))
    by = Account.objects.get(pk=job.account)
    job = _write(replace(job, of=len(looked.todo)))
    apply_looked(kind=kind, looked=looked, content=content, name=job.name, by=by, now=now, tick=_ticker(job))
    _keep(job, looked)
    return replace(job, stage="applied", done=len(looked.todo), of=len(looked.todo))


def _kind(job: Job) -> PlaceKind:
    return PlaceKind.objects.get(key=job.kind)


def _ticker(job: Job) -> Any:
    return lambda done: _write(replace(job, done=done))


def _ticking(rows: list[dict[str, Any]], tick: Any) -> Any:
    for at, row in enumerate(rows):
        if at % 500 == 0:
            tick(at)
        yield row


def _keep(job: Job, looked: Looked) -> None:
    _whole(job.folder / "looked.json", json.dumps(looked.as_json(), ensure_ascii=False))


def _write(job: Job) -> Job:
    """Keep how far the job is, in one step, so that nobody reads half of it."""
    _whole(job.folder / "job.json", json.dumps(asdict(job), ensure_ascii=False))
    return job


def _whole(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, path)


def _folder() -> Path:
    folder = Path(settings.STATE_DIR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _tidy() -> None:
    """Remove jobs over an hour old, and the oldest where there are too many."""
    ages = []
    for path in _folder().iterdir():
        with contextlib.suppress(FileNotFoundError):
            ages.append((path.stat().st_mtime, path))
    for place, (changed, path) in enumerate(sorted(ages, reverse=True)):
        if changed < time.time() - HOUR or place >= MOST_JOBS - 1:
            shutil.rmtree(path, ignore_errors=True)

"""Files of documents: made once, by one at a time, at once or in the background."""

import os
import time
from dataclasses import replace

import pytest

from yeogiro.lib.documents import Document, Paragraph, made

from .test_documents import chart, own_state  # noqa: F401 - the fixture

SHORT = Document("짧은 글", (Paragraph("한 문장입니다."),))


@pytest.mark.parametrize("format", made.FORMATS)
def test_every_format_is_written_and_has_a_type(format):
    assert len(made.write(SHORT, format)) > 200
    assert "/" in made.mimetype(format)


def test_a_file_is_kept_by_what_the_document_says():
    first = made.made(SHORT, "html")
    made.path(SHORT, "html").write_bytes(b"kept")
    assert made.made(SHORT, "html") == b"kept"
    assert made.made(replace(SHORT, title="다른 글"), "html") != b"kept"
    assert first.startswith(b"<!doctype html>")


def test_work_in_the_background_goes_from_none_to_ready():
    assert made.state(SHORT, "xlsx") == "none"
    thread = made.start(SHORT, "xlsx")
    assert thread is not None
    thread.join(30)
    assert made.state(SHORT, "xlsx") == "ready"
    assert made.start(SHORT, "xlsx") is None
    assert sorted(file.suffix for file in made.path(SHORT, "xlsx").parent.iterdir()) == [".xlsx"]


def test_of_two_who_begin_one_does_the_work():
    file = made.path(SHORT, "xlsx")
    file.parent.mkdir(parents=True)
    marker = file.with_name(f"{file.name}.making")
    marker.touch()
    assert (made.state(SHORT, "xlsx"), made.start(SHORT, "xlsx")) == ("making", None)
    # A process that died leaves its marker; after a while somebody else takes the work over.
    long_ago = time.time() - made.PATIENCE - 1
    os.utime(marker, (long_ago, long_ago))
    thread = made.start(SHORT, "xlsx")
    assert thread is not None
    thread.join(30)
    assert made.state(SHORT, "xlsx") == "ready"


def test_work_that_fails_says_so_and_may_begin_again():
    broken = Document("그림", (replace(chart(), spec_desktop={"padding": {}, "mark": 3}),))
    thread = made.start(broken, "pdf")
    assert thread is not None
    thread.join(30)
    assert made.state(broken, "pdf") == "failed"
    again = made.start(broken, "pdf")
    assert again is not None
    again.join(30)


def test_only_so_many_files_are_kept(monkeypatch):
    monkeypatch.setattr(made, "MOST_KEPT", 2)
    for number in range(4):
        made.made(replace(SHORT, title=f"글 {number}"), "html")
    assert len(list(made.path(SHORT, "html").parent.iterdir())) == 2

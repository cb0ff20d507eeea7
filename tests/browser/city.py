"""The product served once for all browser tests, as `make run` serves it: own port, own state folder."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 180


def free_port() -> int:
    """Return a loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    """Whether the server gives a page at this address."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="session")
def city_env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the served demo city: its own state folder and SQLite file."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return env | {"YEOGIRO_DEMO": "1", "YEOGIRO_STATE_DIR": str(tmp_path_factory.mktemp("state"))}


@pytest.fixture(scope="session")
def server(city_env: dict[str, str]) -> Iterator[str]:
    """Serve a freshly loaded demo city; yield its address without a trailing slash."""
    port = free_port()
    url, log = f"http://127.0.0.1:{port}", Path(city_env["YEOGIRO_STATE_DIR"]) / "server.log"
    command = [sys.executable, "manage.py", "start", "--port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=city_env, stdout=out, stderr=out)
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not answers(url + "/"):
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail(f"the server did not start:\n{log.read_text()[-3000:]}", pytrace=False)
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="session")
def inside(server: str, city_env: dict[str, str]) -> dict[str, dict[str, str]]:
    """Every page's sample address in the served city, and a session cookie for each role (see inside.py)."""
    command = [sys.executable, str(Path(__file__).with_name("inside.py"))]
    done = subprocess.run(command, cwd=ROOT, env=city_env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)

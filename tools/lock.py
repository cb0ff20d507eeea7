"""Write requirements/*.lock afresh from the *.in files: universal, hash-pinned, no host name or path."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".tools" / "uv" / "bin" / "uv"
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
PLAIN = ["--no-emit-find-links", "--no-header", "--no-annotate"]
# A folder of local wheels on the machine that locks must not decide what others install.
LOCAL = ("PIP_FIND_LINKS", "UV_FIND_LINKS")


def main() -> None:
    """Compile each *.in file; the versions already locked stay unless an *.in file asks for others."""
    env = {name: value for name, value in os.environ.items() if name not in LOCAL}
    for source in sorted((ROOT / "requirements").glob("*.in")):
        target = source.with_suffix(".lock")
        command = [UV, "pip", "compile", "-q", *OPTIONS, *PLAIN, source.name, "-o", target.name]
        subprocess.run(command, cwd=source.parent, env=env, check=True)
        print(f"lock: {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

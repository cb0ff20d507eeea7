"""Install Debian's Chromium and a Korean font for the browser tests, where that is possible; never fails.

The tests themselves say loudly when they skip, and fail on a skip under .ci/run.
"""

import os
import shutil
import subprocess

CHROMIUM = os.environ.get("YEOGIRO_CHROMIUM", "/usr/bin/chromium")


def missing() -> list[str]:
    """Return the Debian packages that would have to be installed."""
    wanted = [] if os.path.exists(CHROMIUM) else ["chromium"]
    fonts = ""
    if shutil.which("fc-list"):
        fonts = subprocess.run(["fc-list", ":lang=ko"], capture_output=True, text=True).stdout
    return wanted if fonts.strip() else [*wanted, "fonts-nanum"]


def main() -> None:
    """Try once with apt-get, as root or through a sudo that asks for no password."""
    wanted = missing()
    if not wanted:
        return
    by = []
    if os.geteuid() != 0:
        by = ["sudo", "-n"] if shutil.which("sudo") else ["false"]
    if shutil.which("apt-get") and subprocess.run([*by, "true"], capture_output=True).returncode == 0:
        print(f"setup: installing {' '.join(wanted)} for the browser tests", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*by, "apt-get", "update", "-qq"], env=quiet)
        subprocess.run(
            [*by, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted],
            env=quiet,
            stdout=subprocess.DEVNULL,
        )
    if still := missing():
        print(f"setup: NO {', '.join(still)}: the browser tests will be skipped")
        print("setup: install them, or set YEOGIRO_CHROMIUM to a Chromium that is there")


if __name__ == "__main__":
    main()

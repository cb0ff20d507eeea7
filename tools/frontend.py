"""Copy the few npm files that pages use into web/vendor (git-ignored); nothing is bundled.

web/vendor/static    served: KRDS tokens, components, the images they name, the fonts, the map
web/vendor/fonts-ttf not served: full Korean fonts for charts and documents
web/vendor/test      not served: axe-core for the browser tests
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KRDS = ROOT / "node_modules" / "krds-uiux" / "resources"
NOTO = ROOT / "node_modules" / "@expo-google-fonts" / "noto-sans-kr"
VENDOR = ROOT / "web" / "vendor"
# component.css names 206 icons that are not there and cdn/ fetches from outside: only these two are whole.
STYLES = ["css/token/krds_tokens.css", "css/component/output.css"]
MAPLIBRE = ROOT / "node_modules" / "maplibre-gl" / "dist"
# The whole library and its worker, as published; the map's page alone loads them.
MAP_SCRIPTS = ["maplibre-gl.mjs", "maplibre-gl-worker.mjs"]
WEIGHTS = ["Regular", "Medium", "Bold"]
URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


def copy(source: Path, target: Path) -> None:
    """Copy one file, making its folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def copy_style(source: Path, target: Path) -> None:
    """Copy a style sheet without its source-map line (the map is not shipped) and its import of the tokens.

    Pages link the tokens themselves: an import would make the browser find them one round trip later.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("/*# sourceMappingURL", "@import"))]
    target.write_text("".join(kept), encoding="utf-8")


def copy_script(source: Path, target: Path) -> None:
    """Copy a script without the line that names its source map, which is not shipped."""
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("//# sourceMappingURL")]
    target.write_text("".join(kept), encoding="utf-8")


def named_files(css: Path) -> set[Path]:
    """Return the files a style sheet names by relative url(); raises FileNotFoundError for a broken one."""
    found = set()
    for url in URL.findall(css.read_text(encoding="utf-8")):
        if url.startswith(("data:", "#")):
            continue
        file = (css.parent / url.split("?")[0].split("#")[0]).resolve()
        if not file.is_file():
            raise FileNotFoundError(f"{css.name} names {url}, which its package does not hold")
        found.add(file)
    return found


def main() -> None:
    """Fill web/vendor afresh."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    served = VENDOR / "static" / "krds"
    for name in STYLES:
        copy_style(KRDS / name, served / name)
        for file in named_files(KRDS / name):
            copy(file, served / file.relative_to(KRDS.resolve()))
    for weight in WEIGHTS:
        copy(
            KRDS / "fonts" / f"PretendardGOV-{weight}.subset.woff2",
            served / "fonts" / f"PretendardGOV-{weight}.woff2",
        )
    for weight, folder in {"Regular": "400Regular", "Bold": "700Bold"}.items():
        name = f"NotoSansKR_{folder}.ttf"
        copy(NOTO / folder / name, VENDOR / "fonts-ttf" / f"NotoSansKR-{weight}.ttf")
    for name in MAP_SCRIPTS:
        copy_script(MAPLIBRE / name, VENDOR / "static" / "maplibre" / name)
    copy_style(MAPLIBRE / "maplibre-gl.css", VENDOR / "static" / "maplibre" / "maplibre-gl.css")
    copy(ROOT / "node_modules" / "axe-core" / "axe.min.js", VENDOR / "test" / "axe.min.js")
    files = [file for file in VENDOR.rglob("*") if file.is_file()]
    print(f"frontend: {len(files)} files, {sum(f.stat().st_size for f in files) / 1e6:.1f} MB in web/vendor")


if __name__ == "__main__":
    main()

"""Rebuild the icon sprite from the names in firsthand/core/static/core/icons/names.txt.

npm install --prefix /tmp/icons @tabler/icons@3.51.0
python tools/build_icons.py /tmp/icons/node_modules/@tabler/icons
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ICONS = Path(__file__).parents[1] / "firsthand" / "core" / "static" / "core" / "icons"
ATTRIBUTES = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'  # noqa: E501


def symbol(source: str, name: str) -> str:
    """One drawing as a symbol of the sprite, without the invisible frame that each file of the set carries."""
    shapes = re.sub(r"<!--.*?-->", "", source, flags=re.S).split(">", 1)[1].rsplit("</svg>", 1)[0]
    shapes = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", shapes)
    shapes = re.sub(r"\s+", " ", shapes).replace("> <", "><").strip()
    return f'<symbol id="{name}" {ATTRIBUTES}>{shapes}</symbol>'


def main(package: Path) -> None:
    names = sorted(set((ICONS / "names.txt").read_text().split()))
    drawings = [symbol((package / "icons" / "outline" / f"{name}.svg").read_text(), name) for name in names]
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(drawings) + "\n</svg>\n"
    (ICONS / "sprite.svg").write_text(sprite)
    print(f"{len(names)} icons, {len(sprite) // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

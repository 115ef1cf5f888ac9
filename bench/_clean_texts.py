"""Clean texts full of what looks like secrets and personal data: hashes, ids, code, lock files, minified scripts."""

from __future__ import annotations

import base64
import random
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHARS = 660
_SENTENCES = (
    "We shipped the new release on Tuesday and the team is proud of it.",
    "Five tips for better meetings, 20 % off until Sunday, 10 years of us.",
    "Our revenue of ideas never ends. Join 12,500 people at the fair, hall 4.1, booth 203.",
    "Wir feiern 25 Jahre, am 14.03.2025 um 18:30 Uhr in Halle 3, Eintritt 12,50 Euro.",
    "Le salon ouvre le 3 mai 2025, 4 500 visiteurs attendus, stand B12.",
    "El evento reunió a 3.200 personas; la próxima cita, 2025-10-02.",
    "Version 2.14.3.1 of the driver fixes issue #48213, see RFC 9110 section 8.3.1.2.",
    "ISBN 978-3-16-148410-0, pages 120-145, 2nd edition, 2019-2023.",
    "Order 4500123456 shipped, tracking 1Z999AA10123456784, invoice 2024-000123.",
    "The password reset page is new, tokens are rotated and secrets stay secret.",
    "Our API key management got easier: create a token, copy it, done.",
    "Please choose a password: at least 12 characters, one digit, no names.",
    "Population 1 234 567, growth 3,4 %, area 4.207,5 km2, GDP per head 41 200.",
)


def _hex(draw: random.Random, length: int) -> str:
    return f"{draw.getrandbits(length * 4):0{length}x}"


def _b64(draw: random.Random, length: int) -> str:
    return base64.b64encode(draw.randbytes(length)).decode()


def _shape(draw: random.Random) -> str:
    n = draw.randint
    id_ = str(uuid.UUID(int=draw.getrandbits(128)))
    return draw.choice(
        (
            f"commit {_hex(draw, 40)}\nAuthor: the team\n\n    Fix the build",
            f"Fixed in {_hex(draw, 7)}, reverts {_hex(draw, 12)}.",
            f"request id {id_} took {n(1, 900)} ms",
            f"/v1/orders/{id_}/items/{n(10**9, 10**10)}?page=2&limit=50",
            f"data:image/png;base64,iVBORw0KGgo{_b64(draw, n(40, 160))}",
            f'"integrity": "sha512-{_b64(draw, 64)}",',
            f"    --hash=sha256:{_hex(draw, 64)} \\",
            f'"resolved": "https://packages.example.org/left-pad/-/left-pad-1.3.{n(0, 9)}.tgz#{_hex(draw, 40)}"',
            f"https://example.com/p?utm_source=x&utm_id={n(10**8, 10**9)}&fbclid=IwAR{_hex(draw, 56)}",
            f"https://cdn.example.com/app.{_hex(draw, 20)}.js?v={n(10**9, 2 * 10**9)}",
            f"docker pull example/app@sha256:{_hex(draw, 64)}",
            f"#define BUILD_ID 0x{_hex(draw, 8)} /* {n(2020, 2026)}-0{n(1, 9)}-1{n(0, 9)} */",
            f"!function(e,t){{var n={n(1, 999)},r=e[{n(1, 99)}];return r&&t?n>>>5^r:void 0}}(this);",
            f"def test_{n(1, 99)}(client, token):\n    assert client.get('/api', token=token).status_code == 200",
            f'ETag: W/"{_hex(draw, 32)}"\nX-Request-Id: {_hex(draw, 16)}',
            f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA{_b64(draw, 33)} build",
            f"timestamp={n(1_600_000_000_000, 1_800_000_000_000)} trace={_hex(draw, 32)} span={_hex(draw, 16)}",
            f"color: #{_hex(draw, 6)}; background: #{_hex(draw, 6)}; width: {n(1, 999)}.{n(1, 99)}px",
            f"[{', '.join(str(round(draw.uniform(-90, 90), 6)) for _ in range(8))}]",
            f"git clone git@github.com:example/repo-{n(1, 99)}.git && pip install x=={n(1, 9)}.{n(0, 20)}.1",
        )
    )


def made(count: int, seed: int = 11) -> list[str]:
    """That many texts of sentences and shapes in turn."""
    draw = random.Random(seed)
    texts = []
    for _number in range(count):
        text = ""
        while len(text) < CHARS:
            text += draw.choice(_SENTENCES) + draw.choice((" ", "\n")) + _shape(draw) + draw.choice((" ", "\n", "\n\n"))
        texts.append(text)
    return texts


def cut_from_files(count: int, seed: int = 12) -> list[str]:
    """That many pieces of this project's own code, lock files and scripts, none of its tests."""
    paths = [
        path
        for pattern in ("firsthand/**/*.py", "requirements/*.txt", "firsthand/**/static/**/*.js", "firsthand/**/*.css")
        for path in sorted(ROOT.glob(pattern))
        if not {"tests", "detect", "demo"} & set(path.parts) and path.stat().st_size > CHARS
    ]
    draw = random.Random(seed)
    texts: list[str] = []
    while len(texts) < count:
        text = draw.choice(paths).read_text(errors="replace")
        start = draw.randrange(max(1, len(text) - CHARS))
        piece = text[start : start + CHARS]
        if ".example" not in piece:  # invented people with addresses of their own
            texts.append(piece)
    return texts

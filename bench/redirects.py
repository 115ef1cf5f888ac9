"""Redirects per second with every click on disk, beside nginx and the bare server, all in one run."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from bench import stage

SECONDS = 4
ROUNDS = 3
CONNECTIONS = (64, 256)


def make_links(count: int) -> list[str]:
    """That many links to an approved domain, straight into the table; their codes."""
    import secrets

    from django.db import connection

    from firsthand.links import services
    from firsthand.links.models import Link
    from firsthand.links.services.shortening import ALPHABET, CODE_CHARS

    if not Link.objects.exists():
        services.approve_domain(by=None, host="example.com")
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARS)) for _ in range(count)]
    target = "https://www.example.com/news/{}?utm_source=linkedin&utm_medium=social&utm_content={}"
    columns = "code, page_url, target_url, network, tag, is_demo"
    with connection.cursor() as cursor, cursor.copy(f"COPY links_link ({columns}) FROM STDIN") as copy:
        for code in codes:
            copy.write_row((code, "https://www.example.com/news/1", target.format(code, code), "linkedin", code, False))
    return codes


def script(directory: Path, codes: list[str]) -> Path:
    """A wrk script that follows the links at random, as a browser does."""
    (directory / "codes.txt").write_text("\n".join(codes))
    path = directory / f"follow-{len(codes)}.lua"
    path.write_text(
        "local codes = {}\n"
        f"for line in io.lines('{directory}/codes.txt') do codes[#codes + 1] = '/' .. line end\n"
        "local headers = {['User-Agent'] = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Chrome/142.0 Safari/537.36', ['Referer'] = 'https://www.linkedin.com/'}\n"
        "local ready = {}\n"
        "init = function(args)\n"
        "  headers.Host = wrk.headers.Host\n"
        "  for i, path in ipairs(codes) do ready[i] = wrk.format('GET', path, headers) end\n"
        "end\n"
        "request = function() return ready[math.random(#ready)] end\n"
    )
    return path


def main() -> None:
    """Print the table; each figure is the median of the rounds, in which all servers take turns."""
    for program in ("nginx", "wrk"):
        stage.need(program)
    with stage.data_dir(), tempfile.TemporaryDirectory() as scratch:
        rates: dict[tuple[str, int], list[tuple[float, float]]] = {}
        served = 0
        codes: list[str] = []
        for count in (1, 100_000):
            codes += make_links(count - len(codes))
            follow = script(Path(scratch), codes)
            servers = {
                "nginx return 302": lambda port: stage.nginx(port, Path(scratch)),
                "granian bare 302": lambda port: stage.granian("bench.bare:app", port),
                f"Firsthand, {count:,} links": lambda port: stage.granian("firsthand.links.server.app:app", port),
            }
            for _round in range(ROUNDS):
                for name, command in servers.items():
                    port = stage.free_port()
                    with stage.process(command(port), port, "/health"):
                        for connections in CONNECTIONS:
                            rate, p99, total = stage.wrk(
                                port, script=follow, path="/", connections=connections, seconds=SECONDS
                            )
                            rates.setdefault((name, connections), []).append((rate, p99))
                            served += total if name.startswith("Firsthand") else 0
        report(rates)
        count_clicks(served)


def report(rates: dict[tuple[str, int], list[tuple[float, float]]]) -> None:
    """The table with each server's ratio to nginx and to the bare server at the same number of connections."""
    print(f"{'server':<28}{'conn':>6}{'req/s':>10}{'range':>20}{'p99 ms':>9}{'of nginx':>10}{'of bare':>9}")
    for (name, connections), runs in rates.items():
        values = [rate for rate, _p99 in runs]
        median = statistics.median(values)
        nginx = statistics.median(rate for rate, _ in rates["nginx return 302", connections])
        bare = statistics.median(rate for rate, _ in rates["granian bare 302", connections])
        spread = f"{min(values):,.0f}-{max(values):,.0f}"
        p99 = statistics.median(p99 for _rate, p99 in runs)
        print(
            f"{name:<28}{connections:>6}{median:>10,.0f}{spread:>20}{p99:>9.1f}"
            f"{median / nginx:>10.2f}{median / bare:>9.2f}"
        )


def count_clicks(served: int) -> None:
    """Load what the servers wrote: no answered click may be missing."""
    import time

    from django.db import connection

    from firsthand.links import services

    started = time.perf_counter()
    loaded = services.load_clicks()
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM links_click")
        (rows,) = cursor.fetchone()
    print(f"{served:,} redirects answered, {rows:,} clicks in the table; loaded at {loaded / seconds:,.0f} clicks/s.")
    if rows < served:
        raise SystemExit("Clicks are missing.")


if __name__ == "__main__":
    main()

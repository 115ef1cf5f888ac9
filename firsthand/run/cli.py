"""The command line: `firsthand COMMAND`. Django is loaded only by the commands that need it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from firsthand import __version__
from firsthand.config import env as environment

Run = Callable[[environment.Env, argparse.Namespace], int | None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["manage"]:  # its options are Django's, not ours
        sys.exit(_manage(environment.load(), list(arguments[1:])))
    given = _parser().parse_args(arguments)
    run: Run = given.run
    try:
        sys.exit(run(environment.load(), given))
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="firsthand", description="Firsthand, on the command line.")
    parser.add_argument("--version", action="version", version=f"Firsthand {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    up = add("up", _up, "Start everything: database, web, links, worker.")
    up.add_argument("--no-demo", action="store_true", help="do not load the demonstration company at first start")
    add("web", _web, "Serve the pages only.")
    add("worker", _worker, "Run the jobs only.")
    add("links", _links, "Serve the short links only.")
    prepare = add("prepare", _prepare, "Bring tables and static files up to this release, then end.")
    prepare.add_argument("--demo", action="store_true", help="load the demonstration company into an unused system")
    demo = add("demo", _demo, "Load or remove the demonstration company.")
    demo.add_argument("what", choices=["load", "remove"])
    demo.add_argument("--seed", type=int, default=1, help="another number makes another company (default: 1)")
    doctor = add("doctor", _doctor, "Look for what is wrong; exit code 0: nothing, 1: warnings, 2: problems.")
    doctor.add_argument("--json", action="store_true", help="for machines")
    content = add("content", _content, "Bring content in.")
    content.add_argument("what", choices=["import"])
    content.add_argument("place", metavar="FILE-or-URL", help="a feed, or an OPML list of feeds")
    content.add_argument("--by", metavar="EMAIL", help="who does it (default: the first person who may)")
    content.add_argument("--trusted", action="store_true", help="items need no approval")
    people = add("people", _people, "Bring people in.")
    people.add_argument("what", choices=["import", "invite-administrator"])
    people.add_argument("subject", metavar="FILE.csv-or-EMAIL")
    people.add_argument("--by", metavar="EMAIL", help="who does it (default: the first person who may)")
    people.add_argument("--dry-run", action="store_true", help="only say what would change")
    stop = add("stop", _stop, "Set a crisis stop: nothing in its scope leaves any more.")
    stop.add_argument("--scope", default="everything", help="or department, region, network, topic, campaign")
    stop.add_argument("--value", default="", help="which one: its name")
    stop.add_argument("--reason", required=True, help="everybody whose posts wait reads it")
    stop.add_argument("--by", metavar="EMAIL", help="who does it (default: the first person who may)")
    resume = add("resume", _resume, "Lift a crisis stop (default: all that are in force).")
    resume.add_argument("stop", nargs="?", type=int, metavar="ID")
    resume.add_argument("--rest", choices=["release", "ask", "discard"], default="release", help="of what waited")
    resume.add_argument("--by", metavar="EMAIL", help="who does it (default: the first person who may)")
    guidelines = add("guidelines", _guidelines, "Take guidelines out as a file, or bring them in.")
    guidelines.add_argument("what", choices=["export", "import"])
    guidelines.add_argument("file", metavar="FILE.md", help="where to, or from; - is the standard output or input")
    guidelines.add_argument("--id", type=int, help="which guidelines (default: the oldest; import: new ones)")
    guidelines.add_argument("--by", metavar="EMAIL", help="who does it (default: the first person who may)")
    guidelines.add_argument("--dry-run", action="store_true", help="only say what would change")
    journal = add("journal", _journal, "Inspect the chain of seals over the journal, or note its head outside now.")
    journal.add_argument("what", choices=["verify", "anchor"])
    journal.add_argument("--head", metavar="HASH", help="a head noted earlier, which must still be in the chain")
    archive = add("archive", _archive, "Check the file of an export of the archive; exit code 0: it is whole.")
    archive.add_argument("what", choices=["verify"])
    archive.add_argument("file", metavar="FILE", type=Path)
    commands.add_parser("manage", help="Django's own commands.", add_help=False)
    return parser


def _with_database(env: environment.Env) -> None:
    """Start or join the embedded database, then set Django up."""
    from firsthand.run.database import stop_on_signals
    from firsthand.run.up import start_database

    stop_on_signals()
    start_database(env)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.config.settings")
    import django

    django.setup()


def _up(env: environment.Env, given: argparse.Namespace) -> None:
    from firsthand.run.up import up

    up(env, with_demo=not given.no_demo)


def _web(env: environment.Env, given: argparse.Namespace) -> None:
    from firsthand.run.servers import serve_web
    from firsthand.run.up import start_database

    start_database(env)
    serve_web(env)


def _links(env: environment.Env, given: argparse.Namespace) -> None:
    from firsthand.run.servers import serve_links
    from firsthand.run.up import start_database

    start_database(env)
    serve_links(env)


def _worker(env: environment.Env, given: argparse.Namespace) -> None:
    _with_database(env)
    from firsthand.run.worker import work

    work()


def _prepare(env: environment.Env, given: argparse.Namespace) -> None:
    _with_database(env)
    from firsthand.run.prepare import prepare, sign_in_hint

    prepare(env, with_demo=given.demo)
    print(sign_in_hint(), end="")


def _demo(env: environment.Env, given: argparse.Namespace) -> int | None:
    _with_database(env)
    if given.what == "load":
        from firsthand.run.prepare import load_demo, sign_in_hint

        if not load_demo(seed=given.seed):
            print("There are people here already; the demonstration is never mixed with them.", file=sys.stderr)
            return 1
        print(sign_in_hint(), end="")
    else:
        from firsthand.web import demo

        print(f"Removed the demonstration company with its {demo.remove()} people.")
    return 0


def _doctor(env: environment.Env, given: argparse.Namespace) -> int:
    _with_database(env)
    from firsthand.run import doctor

    findings = doctor.examine(env)
    print(doctor.as_json(findings) if given.json else doctor.as_text(findings))
    return int(doctor.worst(findings))


def _content(env: environment.Env, given: argparse.Namespace) -> int:
    _with_database(env)
    from firsthand.run import bring

    return bring.content(place=given.place, email=given.by, is_trusted=given.trusted)


def _people(env: environment.Env, given: argparse.Namespace) -> int:
    _with_database(env)
    from firsthand.run import bring

    if given.what == "invite-administrator":
        return bring.administrator(email=given.subject)
    return bring.people(file=Path(given.subject), email=given.by, is_dry_run=given.dry_run)


def _stop(env: environment.Env, given: argparse.Namespace) -> int:
    _with_database(env)
    from firsthand.run import switch

    return switch.stop(scope=given.scope, value=given.value, reason=given.reason, email=given.by)


def _resume(env: environment.Env, given: argparse.Namespace) -> int:
    _with_database(env)
    from firsthand.run import switch

    return switch.resume(stop_id=given.stop, rest=given.rest, email=given.by)


def _guidelines(env: environment.Env, given: argparse.Namespace) -> int:
    _with_database(env)
    from firsthand.run import policy

    if given.what == "export":
        return policy.export(file=given.file, guideline_id=given.id, email=given.by)
    return policy.bring(file=given.file, guideline_id=given.id, email=given.by, is_dry_run=given.dry_run)


def _journal(env: environment.Env, given: argparse.Namespace) -> int:
    _with_database(env)
    from firsthand.run import audit

    return audit.anchor() if given.what == "anchor" else audit.verify(head=given.head)


def _archive(env: environment.Env, given: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.config.settings")
    import django

    django.setup()
    from firsthand.oversight import zips

    problems = list(zips.problems(given.file))
    print("\n".join(problems) or "Every file and every chain is as the manifest says.")
    return 2 if problems else 0


def _manage(env: environment.Env, arguments: list[str]) -> int | None:
    _with_database(env)
    from django.core.management import execute_from_command_line

    execute_from_command_line([f"{Path(sys.argv[0]).name} manage", *arguments])
    return None

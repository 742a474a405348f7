"""What can be typed. Each command names its function, which is loaded only when it runs."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from journal_app import __version__
from journal_app.cli.arguments import assignment, count, folder, horizon, text, whole_number
from journal_app.cli.backup_options import backup_commands
from journal_app.cli.password_options import also_after, password_commands, password_option
from journal_app.cli.person_options import person_commands
from journal_app.cli.report_options import day as _day
from journal_app.cli.report_options import report_commands
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME, DATA_VARIABLE

KINDS = ("sale", "client_result", "referral", "learning", "personal")
"""As `journal.tables.Kind`, which would bring the database along into every ``--help``."""
ANSWERS = ("yes", "partly", "no", "unknown")
"""As `ideal_client.tables.Answer`, and that nobody can say."""
PERIODS = ("month", "quarter", "year")
"""As `ground.periods.Period`."""
SPLITS = ("first-rung", "expectation", "referral")
"""As `retention.split.Split`."""


def parser() -> argparse.ArgumentParser:
    top = _top()
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: str, help: str) -> argparse.ArgumentParser:  # noqa: A002
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(run=run)
        also_after(sub)
        return sub

    add = command("add", "journal:add", _("record a win and print its uid"))
    add.add_argument("title", type=text)
    add.add_argument("--right", type=text, default="", help=_("what you did right"))
    add.add_argument("--again", type=text, default="", help=_("how you can repeat it"))
    add.add_argument("--train", type=text, default="", help=_("what you train next"))
    for name, metavar, what in (
        ("--helped", "NAME", _("who helped, a name or uid; may be given several times")),
        ("--client", "NAME", _("the client, a name or uid; may be given several times")),
        ("--tag", "TAG", _("a tag; may be given several times")),
    ):
        add.add_argument(name, type=text, metavar=metavar, action="append", default=[], help=what)
    add.add_argument("--kind", choices=KINDS)
    add.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=_("the day; else today"))

    show_list = command("list", "journal:list_entries", _("show entries, newest first"))
    show_list.add_argument("--from", dest="first", type=_day, metavar="YYYY-MM-DD")
    show_list.add_argument("--to", dest="last", type=_day, metavar="YYYY-MM-DD")
    _json_option(show_list)

    search = command("search", "journal:search", _("show entries with all these words"))
    search.add_argument(
        "query", type=text, metavar="QUERY", help=_('words, parts of words, or a "quoted phrase"')
    )
    search.add_argument("--limit", type=count, metavar="N", help=_("at most so many; else all"))
    search.add_argument(
        "--order", choices=("newest", "best"), default="newest", help=_("what comes first")
    )
    _json_option(search)

    show = command("show", "journal:show", _("show one entry"))
    show.add_argument("uid", type=text)
    _json_option(show)

    rooms = (
        _ladder_commands,
        _rhythm_commands,
        _referral_commands,
        _ideal_client_commands,
        _sympathy_commands,
        _person_commands,
    )
    for commands_of in rooms:
        commands_of(command)

    export = command("export", "exchange:export", _("write the whole journal out"))
    export.add_argument("format", choices=["json", "markdown"])
    export.add_argument(
        "target",
        type=Path,
        metavar="TARGET",
        help=_("json: a file that ends in .journal.zip; markdown: a new or empty folder"),
    )

    take = command(
        "import", "exchange:take_in", _("add what a file holds and this journal does not")
    )
    take.add_argument(
        "format",
        choices=["json", "dayone", "jrnl", "contacts", "sales"],
        help=_(
            "an export of this journal, one of Day One, a journal of jrnl, an address book, "
            "a table of sales"
        ),
    )
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=_("only say what would be added"))
    take.add_argument(
        "--date-order",
        choices=["dmy", "mdy"],
        help=_("day or month first, where the dates of the file leave it open"),
    )
    take.add_argument(
        "--map",
        action="append",
        default=[],
        type=assignment,
        metavar="FIELD=HEADER",
        help=_("contacts, sales: which column holds what, where it is not recognised"),
    )
    take.add_argument(
        "--decimal",
        choices=["comma", "point"],
        help=_("sales: what stands before the cents, where the amounts leave it open"),
    )
    take.add_argument(
        "--unmatched",
        choices=["off-ladder", "skip", "refuse"],
        default="off-ladder",
        help=_("sales: what to do with amounts that are no rung's price and name no offer"),
    )
    _json_option(take)

    backup_commands(command)
    password_commands(command)
    _upkeep_commands(command)
    return top


def _upkeep_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    _json_option(command("check", "upkeep:check", _("look for damage in the journal")))
    command("undo", "journal:undo", _("take the newest change back"))

    demo = command("demo", "upkeep:fill_demo", _("fill an empty journal with an invented practice"))
    demo.add_argument("--seed", type=count, default=7)
    demo.add_argument("--entries", type=count, default=400)
    demo.add_argument("--clients", type=count, default=80)

    tour = command(
        "tour", "upkeep:draw_tour", _("render every page of the example journal to pictures")
    )
    tour.add_argument("directory", type=Path, metavar="DIR")
    tour.add_argument("--theme", choices=["light", "dark"])
    tour.add_argument("--lang", choices=["de", "en"])


def _top() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="journal-app",
        description=_("Your success journal. Without a command, the window opens."),
    )
    top.add_argument(
        "--data-dir",
        type=folder,
        metavar="DIR",
        help=_("the folder of the journal; else {variable}, else the system's").format(
            variable=DATA_VARIABLE
        ),
    )
    password_option(top)
    face = top.add_mutually_exclusive_group()
    face.add_argument(
        "--capture",
        action="store_true",
        help=_("only the sheet a win is written on, also in a window that is open"),
    )
    face.add_argument(
        "--background",
        action="store_true",
        help=_("in the tray, where the settings say so and the desktop has one"),
    )
    face.add_argument(
        "--self-test",
        action="store_true",
        help=_("try out what the app must be able to do, away from your journal; also as --json"),
    )
    top.add_argument("--version", action="version", version=f"{APP_NAME} {__version__}")
    top.set_defaults(command=None)
    return top


def _ladder_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    _json_option(command("clients", "ladder:clients", _("show the clients, by name")))

    sell = command("sell", "ladder:sell", _("record a sale and print its uid"))
    sell.add_argument(
        "--client", type=text, metavar="NAME", required=True, help=_("a name or uid; may be new")
    )
    sold = sell.add_mutually_exclusive_group(required=True)
    sold.add_argument("--rung", type=text, metavar="NAME", help=_("what was sold, a name or uid"))
    sold.add_argument(
        "--offer",
        type=text,
        metavar="TEXT",
        help=_("what was sold that is no rung; needs --price"),
    )
    sell.add_argument("--price", type=text, metavar="800.00", help=_("else what the rung costs"))
    sell.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=_("the day; else today"))
    sell.add_argument(
        "--next-step", type=text, metavar="TEXT", help=_("what makes this client stay")
    )
    sell.add_argument("--due", type=_day, metavar="YYYY-MM-DD", help=_("the next step's day"))

    ladder = command("ladder", "ladder:ladder", _("show the rungs with their figures"))
    ladder.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help=_("as it was on that day; else today")
    )
    ladder.add_argument(
        "--horizon",
        type=horizon,
        default=180,
        metavar="DAYS",
        help=_("how long clients have to move on to count; else 180"),
    )
    _json_option(ladder)

    retention = command("retention", "retention:retention", _("show who comes back, and how sure"))
    _retention_options(retention)
    _json_option(retention)

    report = command("report", "report:report", _("write a report to print, as a PDF"))
    report_commands(report, _retention_options)


def _retention_options(
    parser: argparse.ArgumentParser, day: Callable[[str], date] | None = None
) -> None:
    parser.add_argument(
        "--today",
        type=day or _day,
        metavar="YYYY-MM-DD",
        help=_("as it was on that day; else today"),
    )
    parser.add_argument(
        "--horizon",
        type=horizon,
        default=180,
        metavar="DAYS",
        help=_("how long clients have to buy again to count; else 180"),
    )
    parser.add_argument(
        "--period",
        choices=PERIODS,
        default="quarter",
        help=_("how cohorts and money are divided; else by quarter"),
    )
    parser.add_argument(
        "--split",
        choices=SPLITS,
        help=_("the curve apart for groups of clients as well; else of all together"),
    )


def _rhythm_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    _json_option(command("today", "rhythm:today", _("show what to celebrate, to train and to do")))
    _json_option(command("recipes", "rhythm:recipes", _("show what works, and what came of it")))

    evidence = command(
        "evidence", "rhythm:evidence", _("write down what clients agreed to be quoted with")
    )
    evidence.add_argument(
        "--out", type=Path, metavar="FILE", required=True, help=_("a Markdown file")
    )
    evidence.add_argument(
        "--by",
        choices=("client", "topic"),
        default="client",
        help=_("what stands above the quotes: the client, or your tags"),
    )


def _ideal_client_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    _json_option(
        command(
            "ideal-client", "ideal_client:ideal_client", _("show whom you wish for, and who fits")
        )
    )
    fit = command("fit", "ideal_client:fit", _("record how a client meets a criterion"))
    fit.add_argument("client", type=text, metavar="NAME", help=_("a name or uid"))
    fit.add_argument("criterion", type=text, metavar="CRITERION", help=_("how its text begins"))
    fit.add_argument("answer", choices=ANSWERS)


def _sympathy_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    matrix = command("sympathy", "sympathy:sympathy", _("show whom you like to work with"))
    matrix.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help=_("as it was on that day; else today")
    )
    matrix.add_argument(
        "--all-time", action="store_true", help=_("money of all time; else of the last 12 months")
    )
    _json_option(matrix)

    rate = command("rate", "sympathy:rate", _("say how you feel for a client and print its uid"))
    rate.add_argument("name", type=text, metavar="NAME", help=_("a name or uid"))
    for name, what in (
        ("love", _("how much you love to work with them, 1 to 5")),
        ("value", _("how much you value them, 1 to 5")),
        ("respect", _("how much you respect them, 1 to 5")),
    ):
        rate.add_argument(name, type=whole_number, metavar=name.upper(), help=what)
    rate.add_argument("--day", type=_day, metavar="YYYY-MM-DD", help=_("the day; else today"))
    rate.add_argument("--note", type=text, metavar="TEXT", help=_("why"))


def _referral_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    _json_option(
        command(
            "referrals", "referrals:referrals", _("show who recommends whom, and what came of it")
        )
    )
    refer = command("refer", "referrals:refer", _("record a referral and print its uid"))
    giver = refer.add_mutually_exclusive_group()
    giver.add_argument(
        "--from",
        dest="giver",
        type=text,
        metavar="NAME",
        help=_("who recommends you, a name or uid; may be new"),
    )
    giver.add_argument(
        "--said",
        type=text,
        default="",
        metavar="TEXT",
        help=_("who it was, as far as is known, without --from"),
    )
    for name, field, what in (
        ("--to", "to", _("for whom it is, a name or uid; may be new")),
        ("--provider", "provider", _("with --given: whom you recommend, a name or uid")),
    ):
        refer.add_argument(
            name, dest=field, type=text, metavar="NAME", required=field == "to", help=what
        )
    refer.add_argument(
        "--given", action="store_true", help=_("you recommend somebody; else you were recommended")
    )
    refer.add_argument("--day", type=_day, metavar="YYYY-MM-DD", help=_("the day; else today"))
    for name, what in (
        ("--occasion", _("on what occasion")),
        ("--need", _("what the giver saw that they need")),
    ):
        refer.add_argument(name, type=text, default="", metavar="TEXT", help=what)


def _person_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    person = command("person", "person:export", _("give away or erase what is kept of somebody"))
    person_commands(person, text)


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))

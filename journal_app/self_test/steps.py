"""What is tried, one after the other; whatever fails, the next one is tried all the same."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import mark
from journal_app.ground.sentences import sentence
from journal_app.self_test.workplace import Workplace

Try = Callable[[Workplace], str]
"""Tries one thing and tells what it found, in one line. Any error is a failure."""


class Failed(Exception):  # noqa: N818 - what a step says of itself
    """What a step found wrong, as a sentence."""


@dataclass(frozen=True)
class Step:
    """``target`` is ``"module:function"`` of a `Try`, loaded when its turn comes."""

    id: str
    title: str
    target: str


@dataclass(frozen=True)
class Outcome:
    step: Step
    ok: bool
    told: str
    """What was found, or why it failed."""
    seconds: float


# Qt comes last: where its libraries do not fit it ends the whole process.
STEPS: tuple[Step, ...] = tuple(
    Step(id_, title, f"journal_app.self_test.{target}")
    for id_, title, target in (
        ("versions", mark("The app and its engine"), "surroundings:versions"),
        ("packages", mark("Packages"), "surroundings:packages"),
        ("resources", mark("The app’s own files"), "ui.files:own_files"),
        ("language", mark("Languages, days and amounts"), "surroundings:language_of_the_land"),
        ("upgrade", mark("Journals of earlier versions"), "keeping:upgrade"),
        ("password", mark("Password and recovery code"), "keeping:password"),
        ("backup", mark("Backup and restore"), "keeping:backup"),
        ("archive", mark("Export and import"), "exchanging:archive"),
        ("markdown", "Markdown", "exchanging:markdown"),
        ("tables", mark("Excel and address books"), "exchanging:tables"),
        ("qt", "Qt", "ui.qt:versions"),
        ("plugins", mark("Qt’s plugins"), "ui.qt:plugins"),
        ("fonts", mark("Fonts"), "ui.qt:fonts"),
        ("icons", mark("Icons and photos"), "ui.qt:icons"),
        ("chart", mark("Chart"), "ui.drawing:chart"),
        ("report", mark("Report as a PDF"), "ui.drawing:report"),
        ("pages", mark("Pages"), "ui.window:pages"),
    )
)


def tried(workplace: Workplace, steps: Iterable[Step] = STEPS) -> Iterator[Outcome]:
    """Try each step when asked for the next outcome. Raises nothing that a step raises."""
    for step in steps:
        began = time.perf_counter()
        try:
            module, _, name = step.target.partition(":")
            attempt: Try = getattr(import_module(module), name)
            ok, told = True, attempt(workplace)
        except UserError as error:
            ok, told = False, sentence(error)
        except Failed as error:
            ok, told = False, str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            ok, told = False, f"{type(error).__name__}: {error}"
        yield Outcome(step, ok, " ".join(told.split()), time.perf_counter() - began)

"""Actions and queries that load the database only when they run, which is in an open store.

Importing it takes most of a second; a window that is just starting must not wait for that.
"""

from typing import TYPE_CHECKING

from journal_app.capture.win import Win

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlmodel import Session

    from journal_app.capture.queries import Choices
    from journal_app.ground.settings import Settings
    from journal_app.journal.namesakes import Namesake
    from journal_app.journal.wording import Questionnaire


def record_win(session: "Session", win: Win) -> str:
    from journal_app.capture import actions  # noqa: PLC0415 - see above

    return actions.record_win(session, win)


def keep_win(session: "Session", win: Win) -> None:
    from journal_app.capture import actions  # noqa: PLC0415 - see above

    actions.keep_win(session, win)


def forget_win(session: "Session", key: int) -> None:
    from journal_app.capture import actions  # noqa: PLC0415 - see above

    actions.forget_win(session, key)


def offer_standard_ladder(session: "Session") -> list[str]:
    from journal_app.ladder import rung_actions  # noqa: PLC0415 - see above

    return rung_actions.offer_standard_ladder(session)


def unfinished(session: "Session") -> list[Win]:
    from journal_app.capture import queries  # noqa: PLC0415 - see above

    return queries.unfinished(session)


def to_clarify(session: "Session", entry: str) -> tuple[str, str] | None:
    from journal_app.capture import queries  # noqa: PLC0415 - see above

    return queries.to_clarify(session, entry)


def to_refer(session: "Session", win: str) -> tuple[str, str] | None:
    from journal_app.capture import queries  # noqa: PLC0415 - see above

    return queries.to_refer(session, win)


def choices(session: "Session", settings: "Settings") -> "Choices":
    from journal_app.capture import queries  # noqa: PLC0415 - see above

    return queries.choices(session, settings)


def questionnaire(session: "Session", former: "Collection[str]") -> "Questionnaire":
    from journal_app.journal import prompts  # noqa: PLC0415 - see above

    return prompts.questionnaire(session, former)


def namesakes(session: "Session", uids: "Sequence[str]") -> "list[Namesake]":
    from journal_app.journal import namesakes as query  # noqa: PLC0415 - see above

    return query.namesakes(session, uids)

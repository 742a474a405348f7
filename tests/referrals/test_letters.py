"""Before a coach recommends somebody she asks herself five questions; then she writes."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from journal_app.ground import i18n
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_tables import Outcome as Met
from journal_app.ladder.expectation_actions import add_expectation, set_outcome
from journal_app.people.actions import edit_person
from journal_app.referrals.actions import (
    NewReferral,
    add_referral,
    edit_referral,
    set_referral_outcome,
)
from journal_app.referrals.asking import asking_would_be_fair
from journal_app.referrals.drafts import introduction, news, thanks
from journal_app.referrals.queries import referral
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.thanks_actions import thank_for_referral
from journal_app.referrals.ui.commands import ask_for_one, consider_referral, write_giver
from journal_app.referrals.ui.letters import GiverSheet, IntroductionSheet
from journal_app.referrals.ui.page import THANKS, ReferralsPage
from journal_app.sympathy.actions import rate
from journal_app.ui import dialogs
from tests.ladder.hands import ctrl_enter, press
from tests.referrals.conftest import TODAY
from tests.referrals.hands import brings, gives, names_known, on_page, only, uid_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def mailed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


def delighted(context: "Context", name: str, words: str = "") -> None:
    day = TODAY - timedelta(20)
    context.write(sell, NewSale(name, offer="Kurs", price_cents=80_000, day=day))
    uid = context.write(add_expectation, uid_of(context, name), expects="Ruhe")
    context.write(set_outcome, uid, Met.EXCEEDED, in_their_words=words)


# the five questions


def test_the_answers_become_a_letter_and_the_referral_is_given(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    sheet = consider_referral(context)
    assert sheet is not None
    names_known(sheet, qtbot)
    QTest.keyClicks(sheet.recipient.line, "Ute Haas")
    QTest.keyClicks(sheet.provider.line, "Jana Roth")
    QTest.keyClicks(sheet.need, "Sie findet keinen Schlaf")
    QTest.keyClicks(sheet.answers["introduction"], "Jana hilft seit zehn Jahren beim Schlafen")
    QTest.keyClicks(sheet.answers["trust"], "Ich war selbst bei ihr.")
    ctrl_enter(sheet)
    assert only(context).decision is Decision.GIVEN
    (letter,) = window.findChildren(IntroductionSheet)
    text = letter.text.text()
    assert "Hi Ute," in text
    assert "Jana hilft seit zehn Jahren beim Schlafen." in text
    assert "Ich war selbst bei ihr." in text
    assert "keinen Schlaf" not in text, "what is noted about somebody is not written to them"
    press(letter, "Copy")
    assert QGuiApplication.clipboard().text() == text


def test_better_not_is_a_good_end_and_its_answers_stay(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    sheet = consider_referral(context)
    assert sheet is not None
    names_known(sheet, qtbot)
    QTest.keyClicks(sheet.recipient.line, "Ute Haas")
    QTest.keyClicks(sheet.answers["entitled"], "Nein.")
    press(sheet, "Better not")
    line = only(context)
    assert line.decision is Decision.BETTER_NOT
    assert context.read(referral, line.uid).entitled == "Nein."
    assert window.findChildren(IntroductionSheet) == []
    with qtbot.waitActive(window):
        window.activateWindow()


def test_one_thinks_on_and_decides_later_and_an_undo_takes_the_decision_back(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = gives(context, None, "Ute Haas")
    sheet = consider_referral(context, None, uid)
    assert sheet is not None
    names_known(sheet, qtbot)
    QTest.keyClicks(sheet.answers["reception"], "Als Hilfe")
    press(sheet, "Think on")
    facts = context.read(referral, uid)
    assert (facts.line.decision, facts.reception) == (Decision.CONSIDERING, "Als Hilfe")
    again = consider_referral(context, None, uid)
    assert again is not None
    assert again.answers["reception"].text() == "Als Hilfe"
    press(again, "Give it")
    assert "whom you recommend" in again.problem("provider")
    QTest.keyClicks(again.provider.line, "Jana Roth")
    press(again, "Give it")
    assert context.read(referral, uid).line.decision is Decision.GIVEN
    assert context.store is not None
    context.store.undo()
    assert context.read(referral, uid).line.decision is Decision.CONSIDERING


def test_from_the_matrix_it_begins_with_the_client_in_it(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    brings(context, "Petra Lang", "Herr Brandt")
    sheet = consider_referral(context, uid_of(context, "Herr Brandt"))
    assert sheet is not None
    assert sheet.recipient.name() == "Herr Brandt"
    names_known(sheet, qtbot)


# letters


def test_herr_brandt_is_asked_formally(window: "MainWindow", context: "Context") -> None:
    brings(context, "Petra Lang", "Herr Brandt")
    for name, greeting in (("Herr Brandt", "Dear Herr Brandt,"), ("Petra Lang", "Hi Petra,")):
        sheet = ask_for_one(context, uid_of(context, name))
        assert sheet is not None
        assert sheet.text.text().startswith(greeting)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("address", ["du", "Sie"])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_letter_has_a_gap_for_a_name(
    context: "Context", language: str, address: Any, outcome: Outcome
) -> None:
    i18n.activate(language)
    uid = brings(context, "Petra Lang", "Tom Frei")
    context.write(set_referral_outcome, uid, outcome)
    line = context.read(referral, uid).line
    for draft in (thanks(line, address), news(line, address)):
        assert "{" not in draft.text + draft.subject
        assert "Petra" in draft.text
        assert "Tom Frei" in draft.text
    given = NewReferral(recipient="Ute Haas", provider="Jana Roth", direction=Direction.GIVEN)
    facts = context.read(referral, context.write(add_referral, given))
    draft = introduction(facts, address)
    assert "{" not in draft.text + draft.subject
    assert "Jana Roth" in draft.subject
    formal = {("de", "Sie"): "Ihnen", ("de", "du"): "dir"}.get((language, address), "somebody")
    assert formal in draft.text


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("ja sehr", ""),
        ("Ja.", ""),
        ("seit zehn Jahren", "Why I trust them: Seit zehn Jahren."),
        ("ja, sie hat mir durch den Winter geholfen", "Ja, sie hat mir durch den Winter geholfen."),
    ],
)
def test_an_answer_goes_into_the_letter_as_a_sentence_and_a_plain_yes_not_at_all(
    context: "Context", said: str, written: str
) -> None:
    uid = gives(context, "Jana Roth", "Ute Haas")
    context.write(edit_referral, uid, trust=said)
    text = introduction(context.read(referral, uid), "du").text
    assert ("Why I trust them" in text) == bool(written)
    assert written in text


def test_thanks_are_written_by_mail_and_noted(
    window: "MainWindow", qtbot: "QtBot", context: "Context", mailed: list[str]
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    context.write(edit_person, uid_of(context, "Petra Lang"), email="petra@lang.example")
    sheet = write_giver(context, uid)
    assert isinstance(sheet, GiverSheet)
    with dialogs.answer_with(True):
        press(sheet, "Open in the mail")
    assert mailed[0].startswith("mailto:petra@lang.example")
    assert "Tom" in mailed[0]
    press(sheet, "Tick off thanks")
    line = context.read(referral, uid).line
    assert line.thanked_on == TODAY


def test_that_somebody_bought_is_told_without_saying_so(
    window: "MainWindow", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=TODAY))
    context.write(thank_for_referral, uid)
    sheet = write_giver(context, uid)
    assert isinstance(sheet, GiverSheet)
    assert "Something came of it" in sheet.text.text()
    assert "800" not in sheet.text.text()
    press(sheet, "Tick off news")
    assert only(context).told_on == TODAY


def test_a_long_letter_is_copied_for_the_mail_program(
    window: "MainWindow", qtbot: "QtBot", context: "Context", mailed: list[str]
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    context.write(edit_person, uid_of(context, "Petra Lang"), email="petra@lang.example")
    sheet = write_giver(context, uid)
    assert sheet is not None
    sheet.text.set_text("Danke. " * 500)
    with dialogs.answer_with(True):
        press(sheet, "Open in the mail")
    assert len(mailed[0]) < 2000
    assert QGuiApplication.clipboard().text() == "Danke. " * 500


# thanks and asking


def on_thanks(window: "MainWindow", qtbot: "QtBot") -> ReferralsPage:
    page = on_page(window, qtbot)
    page.show_tab(THANKS)
    qtbot.waitUntil(page.tab().year.isVisible)  # what is owed stands there before the rest
    return page


def test_who_is_owed_thanks_stands_there_until_they_are_said(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    page = on_thanks(window, qtbot)
    assert page.tabs.tabText(THANKS) == "Thanks (1)"
    (line,) = page.tab().owed.lines
    assert line.name.text() == "Petra Lang"
    press(line, "Tick off thanks")
    qtbot.waitUntil(lambda: not page.tab().owed.lines)
    assert page.tabs.tabText(THANKS) == "Thanks"
    assert len(page.tab().said) == 1
    context.write(set_referral_outcome, uid, Outcome.HELPFUL)
    qtbot.waitUntil(lambda: len(page.tab().owed.lines) == 1)
    press(page.tab().owed.lines[0], "Tick off news")
    qtbot.waitUntil(lambda: len(page.tab().said) == 2)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.tab().owed.lines) == 1)


def test_thanks_that_are_not_needed_are_put_away(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    page = on_thanks(window, qtbot)
    press(page.tab().owed.lines[0], "Not needed")
    qtbot.waitUntil(lambda: not page.tab().owed.lines)
    assert context.read(referral, uid).line.thanks_waived


def test_what_was_read_before_a_change_does_not_come_back_after_it(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    """It is read on the worker, and may arrive when what is newer is asked for already."""
    delighted(context, "Claudia Maier")
    page = on_page(window, qtbot)
    page.show_tab(THANKS)
    context.figures.wait()
    context.write(rate, uid_of(context, "Claudia Maier"), 1, 2, 2)
    page.refresh()
    QCoreApplication.sendPostedEvents()
    assert not page.tab().fair.lines
    qtbot.waitUntil(page.tab().year.isVisible)
    assert not page.tab().fair.lines


def test_whom_it_would_be_fair_to_ask_is_asked_once(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    delighted(context, "Claudia Maier", "Ich schlafe wieder")
    page = on_thanks(window, qtbot)
    (line,) = page.tab().fair.lines
    assert "Ich schlafe wieder" in line.told.words
    claudia = uid_of(context, "Claudia Maier")
    context.write(rate, claudia, 1, 2, 2)
    qtbot.waitUntil(lambda: not page.tab().fair.lines)
    context.write(rate, claudia, 4, 4, 4)
    qtbot.waitUntil(lambda: len(page.tab().fair.lines) == 1)
    sheet = ask_for_one(context, uid_of(context, "Claudia Maier"))
    assert sheet is not None
    assert "Hi Claudia," in sheet.text.text()
    press(sheet, "Asked")
    assert context.read(asking_would_be_fair, TODAY, 5) == []
    qtbot.waitUntil(lambda: not page.tab().fair.lines)

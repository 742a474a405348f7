"""What is hard to say is drafted: to clarify, for a new price, for a goodbye. The coach says it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from journal_app.ground import i18n
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.queries import rungs
from journal_app.ladder.rung_actions import offer_standard_ladder, retire_rung
from journal_app.people.actions import edit_person
from journal_app.people.queries import person
from journal_app.retention.resting import resting
from journal_app.sympathy.drafts import Purpose, draft
from journal_app.sympathy.ui.deeds import write_letter
from journal_app.sympathy.ui.draft_sheet import DraftSheet
from journal_app.ui import dialogs
from journal_app.ui.set_aside import SetAside
from tests.ladder.conftest import TODAY
from tests.ladder.hands import ctrl_enter, press
from tests.sympathy.hands import uid_of

if TYPE_CHECKING:
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def brandt(window: "MainWindow", context: "Context") -> str:
    context.write(offer_standard_ladder)
    day = TODAY - timedelta(20)
    context.write(sell, NewSale("Herr Brandt", "Coaching", price_cents=450_000, day=day))
    uid = uid_of(context, "Herr Brandt")
    context.write(edit_person, uid, email="h@brandt.example")
    return uid


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What was handed to the system."""
    urls: list[QUrl] = []

    def note(url: QUrl) -> bool:
        urls.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return urls


def letter(context: "Context", uid: str, purpose: Purpose) -> DraftSheet:
    sheet = write_letter(context, uid, purpose)
    assert sheet is not None
    QTest.qWaitForWindowActive(sheet)
    return sheet


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_draft_greets_says_something_and_ends(language: str, purpose: Purpose) -> None:
    i18n.activate(language)
    warm = draft(purpose, "du", "Petra Lang", "5.000 €")
    formal = draft(purpose, "Sie", "Petra Lang", "5.000 €")
    for one in (warm, formal):
        assert one.subject
        assert "{" not in one.text
        assert ("5.000 €" in one.text) is (purpose is Purpose.PRICE)
    assert warm.text.splitlines()[0] == ("Hallo Petra," if language == "de" else "Hi Petra,")
    assert "Petra Lang," in formal.text.splitlines()[0]
    if language == "de":
        words = set(formal.text.replace(",", " ").replace(".", " ").split())
        assert words & {"Ihnen", "Sie", "Ihr", "Ihre"}
        assert not words & {"du", "dir", "dich", "dein", "deine"}


def test_whose_first_name_is_not_known_keeps_their_whole_name() -> None:
    assert draft(Purpose.CLARIFY, "du", "Herr Brandt").text.startswith("Hi Herr Brandt,")
    assert draft(Purpose.CLARIFY, "du", "").text.startswith("Hi ,")


def test_the_letter_is_changed_and_copied_and_nothing_leaves_by_itself(
    context: "Context", brandt: str, opened: list[QUrl]
) -> None:
    sheet = letter(context, brandt, Purpose.CLARIFY)
    QTest.keyClicks(sheet.text, "Guten Morgen. ")
    press(sheet, "Copy")
    assert QGuiApplication.clipboard().text().startswith("Guten Morgen. Hi Herr Brandt,")
    assert opened == []


def test_the_mail_program_gets_address_subject_and_words_after_the_coach_agreed(
    context: "Context", brandt: str, opened: list[QUrl]
) -> None:
    sheet = letter(context, brandt, Purpose.CLARIFY)
    sheet.subject.setText("Preis & mehr: 100 % ehrlich?")
    sheet.text.set_text("Hallo Ümit,\n\nbis bald + alles Gute & so")
    with dialogs.answer_with(False):
        sheet.mail.click()
    assert opened == []
    with dialogs.answer_with(True):
        sheet.mail.click()
    (url,) = opened
    whole = urlsplit(bytes(url.toEncoded().data()).decode("ascii"))
    assert (whole.scheme, whole.path) == ("mailto", "h@brandt.example")
    assert parse_qs(whole.query.replace("+", "%2B")) == {
        "subject": ["Preis & mehr: 100 % ehrlich?"],
        "body": ["Hallo Ümit,\r\n\r\nbis bald + alles Gute & so"],
    }
    assert sheet.isVisible()


def test_without_an_address_there_is_no_mail_program(context: "Context", brandt: str) -> None:
    context.write(edit_person, brandt, email="")
    assert not letter(context, brandt, Purpose.END).mail.isVisible()


def test_the_address_is_switched_and_remembered_and_no_word_is_lost(
    context: "Context", brandt: str
) -> None:
    sheet = letter(context, brandt, Purpose.CLARIFY)
    QTest.keyClicks(sheet.text, "Mein Satz. ")
    press(sheet, "formal")
    assert sheet.text.text().startswith("Dear Herr Brandt,")
    assert context.settings.letter_address == "Sie"
    press(sheet, "first name")
    assert sheet.text.text().startswith("Mein Satz. Hi")
    press(sheet, "formal")
    sheet.accept()
    assert letter(context, brandt, Purpose.END).text.text().startswith("Dear")


def test_the_new_price_stands_in_the_message(context: "Context", brandt: str) -> None:
    sheet = letter(context, brandt, Purpose.PRICE)
    assert "The same work costs €5,000 from now on." in sheet.text.text()
    coaching = context.read(rungs)[2]
    context.write(retire_rung, coaching.uid)
    again = letter(context, brandt, Purpose.PRICE)
    assert "costs … from now on" in again.text.text()


def test_from_the_letter_a_step_is_planned(context: "Context", brandt: str) -> None:
    sheet = letter(context, brandt, Purpose.PRICE)
    ctrl_enter(sheet)
    assert not sheet.isVisible()
    from journal_app.ladder.ui.step_dialogs import StepSheet

    step: Any = dialogs.top_window()
    assert step is not None
    (planned,) = [one for one in step.findChildren(StepSheet) if one.isVisible()]
    assert planned.box.line.text() == "Tell the new price"
    planned.save()
    (found,) = context.read(steps_of, brandt)
    assert found.text == "Tell the new price"


@pytest.mark.parametrize("way", ["Leave everything", "The work is completed", "Into the archive"])
def test_the_end_is_what_the_coach_says_it_is_and_can_be_undone(
    context: "Context", brandt: str, way: str
) -> None:
    sheet = letter(context, brandt, Purpose.END)
    press(sheet, way)
    ctrl_enter(sheet)
    assert not sheet.isVisible()

    def state() -> tuple[bool, bool]:
        completed = context.read(resting, brandt, TODAY) is not None
        return completed, context.read(person, brandt).archived_at is not None

    assert state() == (way.startswith("The work"), way.startswith("Into"))
    if way != "Leave everything":
        assert context.store is not None
        context.store.undo()
        assert state() == (False, False)


def test_a_letter_that_was_changed_and_left_can_be_had_back(
    context: "Context", brandt: str
) -> None:
    untouched = letter(context, brandt, Purpose.CLARIFY)
    untouched.reject()
    assert SetAside.of(context).sheet is None
    sheet = letter(context, brandt, Purpose.CLARIFY)
    QTest.keyClicks(sheet.text, "Mein Satz. ")
    sheet.reject()
    assert SetAside.of(context).sheet is sheet
    SetAside.of(context).bring_back()
    assert sheet.isVisible()
    assert sheet.text.text().startswith("Mein Satz.")

"""What is hard to say is drafted: to clarify, for a new price, for a goodbye. The coach says it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from journal_app.ground import i18n
from journal_app.ground.settings import Address
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
    assert QGuiApplication.clipboard().text().startswith("Guten Morgen. Dear Herr Brandt,")
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


def test_to_herr_brandt_one_writes_formally_and_to_others_as_before(
    context: "Context", brandt: str
) -> None:
    sheet = letter(context, brandt, Purpose.CLARIFY)
    assert sheet.text.text().startswith("Dear Herr Brandt,")
    press(sheet, "first name")
    press(sheet, "formal")
    sheet.accept()
    assert context.settings.letter_address == "du"
    context.write(edit_person, brandt, name="Holger Brandt")
    assert letter(context, brandt, Purpose.CLARIFY).text.text().startswith("Hi Holger,")


def test_the_address_is_switched_and_remembered_and_no_word_is_lost(
    context: "Context", brandt: str
) -> None:
    context.write(edit_person, brandt, name="Holger Brandt")
    sheet = letter(context, brandt, Purpose.CLARIFY)
    QTest.keyClicks(sheet.text, "Mein Satz. ")
    press(sheet, "formal")
    assert sheet.text.text().startswith("Dear Holger Brandt,")
    assert context.settings.letter_address == "Sie"
    press(sheet, "first name")
    assert sheet.text.text().startswith("Mein Satz. Hi")
    press(sheet, "formal")
    sheet.accept()
    assert letter(context, brandt, Purpose.END).text.text().startswith("Dear")


def test_a_price_that_is_news_to_the_client_stands_in_the_message(
    context: "Context", brandt: str
) -> None:
    sheet = letter(context, brandt, Purpose.PRICE)
    assert "The same work will be €5,000 from now on" in sheet.text.text()
    coaching = context.read(rungs)[2]
    context.write(retire_rung, coaching.uid)
    again = letter(context, brandt, Purpose.PRICE)
    assert "will be … from now on" in again.text.text()


def test_the_price_the_client_paid_is_not_told_as_the_new_one_and_the_coach_says_it(
    context: "Context", brandt: str
) -> None:
    context.write(sell, NewSale("Herr Brandt", "Coaching", price_cents=500_000, day=TODAY))
    sheet = letter(context, brandt, Purpose.PRICE)
    assert sheet.new_price.text() == ""
    assert "will be … from now on" in sheet.text.text()
    QTest.keyClicks(sheet.text, "Mein Satz. ")
    QTest.keyClicks(sheet.new_price, "5500")
    assert sheet.text.text().startswith("Mein Satz. Dear")
    assert "will be €5,500 from now on" in sheet.text.text()
    press(sheet, "first name")
    assert "costs €5,500 from now on" in sheet.text.text()


def test_from_the_letter_a_step_is_planned(context: "Context", brandt: str) -> None:
    sheet = letter(context, brandt, Purpose.PRICE)
    ctrl_enter(sheet)
    assert not sheet.isVisible()
    planned = step_sheet()
    assert planned.box.line.text() == "Tell the new price"
    assert planned.box.line.accessibleName() == "What do you want to do?"
    assert planned.note is None
    planned.save()
    (found,) = context.read(steps_of, brandt)
    assert (found.text, found.note) == ("Tell the new price", "")


def step_sheet() -> Any:
    from journal_app.ladder.ui.step_dialogs import StepSheet

    window: Any = dialogs.top_window()
    (found,) = [one for one in window.findChildren(StepSheet) if one.isVisible()]
    return found


def test_who_leaves_the_step_is_back_at_her_words(context: "Context", brandt: str) -> None:
    sheet = letter(context, brandt, Purpose.CLARIFY)
    QTest.keyClicks(sheet.text, "Mein Satz. ")
    sheet.keep.click()
    QTest.keyClick(step_sheet(), Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.text.text().startswith("Mein Satz. Dear")
    assert all(one.skipped for one in context.read(steps_of, brandt))


def test_the_words_go_along_with_the_step_and_are_there_when_it_is_opened(
    context: "Context", brandt: str
) -> None:
    sheet = letter(context, brandt, Purpose.CLARIFY)
    QTest.keyClicks(sheet.text, "Mein Satz. ")
    sheet.keep.click()
    step_sheet().save()
    assert not sheet.isVisible()
    assert SetAside.of(context).sheet is None
    (found,) = context.read(steps_of, brandt)
    assert found.note.startswith("Mein Satz. Dear Herr Brandt,\n\n")
    context.commands.run("step.edit", found.uid)
    opened = step_sheet()
    assert opened.note.text() == found.note
    opened.note.set_text("Anders gesagt")
    opened.save()
    (again,) = context.read(steps_of, brandt)
    assert again.note == "Anders gesagt"


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


@pytest.mark.parametrize("address", ["du", "Sie"])
def test_the_gap_for_a_price_does_not_run_into_the_full_stop(address: Address) -> None:
    i18n.activate("de")
    assert "kostet ab jetzt …; so viel" in draft(Purpose.PRICE, address, "Herr Brandt").text

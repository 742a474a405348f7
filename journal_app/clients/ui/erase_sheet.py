"""Somebody is deleted for good: first what goes and what stays, at the end what was reached."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from journal_app.clients.ui.counted import Counted, told_line
from journal_app.clients.ui.erase_report import EraseReport
from journal_app.clients.ui.page import ClientsPage
from journal_app.exchange.person_words import TITLES, WITH_ENTRY
from journal_app.exchange.person_words import label as column_title
from journal_app.exchange.person_words import title as table_title
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.people.queries import PersonFacts, PersonName
from journal_app.people.queries import person as facts_of
from journal_app.store import backup, ledger, second_place
from journal_app.store.foreseen import Foreseen, foreseen
from journal_app.store.forgetting import forget_person
from journal_app.store.ledger import Texts, Wish
from journal_app.store.out_of_reach import Forgotten
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.set_aside import SetAside
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from journal_app.store import Store
    from journal_app.ui.tasks import Task

WIDTH = 600
FACTS = ("name", "company", "email", "phone", "birthday", "address", "notes")


class EraseSheet(FormSheet):
    chapter = "privacy"

    def __init__(
        self,
        context: Context,
        person: PersonName,
        parent: QWidget | None = None,
        *,
        apart: str = "",
    ) -> None:
        """``apart`` says which of several people of one name is meant."""
        title = _("Delete {name} for good").format(name=person.name)
        super().__init__(context, title, width=WIDTH, parent=parent)
        self._person = person
        self._word = next(iter(person.name.split()), person.name)
        self._one_word = self._word == person.name
        self._working = False
        self._release: Callable[[], None] = _nothing
        self.expected: Foreseen | None = None
        self.title = label(title, "title", wrap=True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.title)
        self.warning = label(
            _("Nothing brings this back: no undo, no trash, no backup."), "muted", wrap=True
        )
        self.body.addWidget(self.warning)
        if apart:
            self.body.addWidget(told_line(apart))
        self.body.addSpacing(10)
        self.looking = label(_("Looking what there is …"), "muted")
        self.body.addWidget(self.looking)
        self.choices = QWidget()
        self._inside = QVBoxLayout(self.choices)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(6)
        self.choices.hide()
        self.body.addWidget(self.choices)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Being deleted …"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.report = EraseReport()
        self.body.addWidget(self.report)
        self.body.addStretch(1)
        self._build_choices()
        self.cancel = self.add_close()
        self.erase = self.add_button(_("Delete for good"), "danger")
        self.erase.setEnabled(False)
        self.erase.clicked.connect(self._on_erase)
        self.finished_button = self.add_button(_("Done"), "primary")
        self.finished_button.clicked.connect(self.accept)
        self.finished_button.hide()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    # before

    def look(self) -> None:
        """Begin to read; what there is is shown once it is found."""
        store = self.context.store
        if store is not None:
            uid = self._person.uid
            self.context.figures.start(
                lambda _task: (store.read(foreseen, [uid]), store.read(facts_of, uid)),
                lambda found: self.show_expected(*found),
                self.show_problem,
            )

    def show_expected(self, expected: Foreseen, known: PersonFacts) -> None:
        self.expected = expected
        filled = [field for field in FACTS if getattr(known, field)]
        self.looking.hide()
        self.counted.show_counts(
            [(_gone_title(table), count) for table, count in _in_order(expected.gone)]
        )
        nothing = set(expected.gone) <= {"person"} and filled == ["name"]
        self.head.setText(_("There is nothing but the name.") if nothing else _("This is deleted:"))
        named = ", ".join(map(column_title, filled))
        self.details.setText(_("Details: {which}").format(which=named))
        self.details.setVisible(not nothing)
        sales = expected.loosened.get("purchase", 0)
        text = ngettext("{n} sale", "{n} sales", sales).format(n=formats.number(sales))
        self.sales_caption.say(text)
        for part in (self.sales_caption, self.sales, self.sales_told):
            part.setVisible(bool(sales))
        self._show_texts(expected)
        photos = ngettext(
            "{n} photo in an entry about {name} stays. Look at it yourself.",
            "{n} photos in entries about {name} stay. Look at them yourself.",
            expected.photos,
        )
        self.photos.setText(
            photos.format(n=formats.number(expected.photos), name=self._person.name)
        )
        self.photos.setVisible(bool(expected.photos))
        referrals = expected.loosened.get("referral", 0)
        stays = ngettext(
            "{n} more referral stays for the others in it, without {name}.",
            "{n} more referrals stay for the others in them, without {name}.",
            referrals,
        )
        self.referrals.setText(stays.format(n=formats.number(referrals), name=self._person.name))
        self.referrals.setVisible(bool(referrals))
        self.places.setText(_places(self.context))
        self.choices.show()
        self.erase.setEnabled(True)
        self.fit()

    def _build_choices(self) -> None:
        self.head = label("", "strong", wrap=True)
        self._inside.addWidget(self.head)
        self.details = label("", "body", wrap=True)
        self._inside.addWidget(self.details)
        self.counted = Counted()
        self._inside.addWidget(self.counted)
        self.referrals = label("", "caption", wrap=True)
        self.referrals.setTextFormat(Qt.TextFormat.PlainText)
        self._inside.addWidget(self.referrals)
        self._inside.addSpacing(8)
        self.sales = Choice(
            ((True, _("Keep without the name")), (False, _("Delete too"))), name=_("Sales")
        )
        self.sales.set_value(True)
        self.sales.changed.connect(self._tell_choices)
        self.sales_caption = Caption("", self.sales, "strong")
        self.sales_caption.setWordWrap(True)
        self.sales_told = label("", "caption", wrap=True)
        self.texts = Choice(
            (
                (Texts.LEFT, _("Leave it there")),
                (Texts.NAME, _("Take the name out")),
                (Texts.WORD, _("Single words of it too")),
            ),
            name=_("The name in other texts"),
        )
        self.texts.set_value(Texts.NAME)
        self.texts.changed.connect(self._tell_choices)
        self.texts_caption = Caption("", self.texts, "strong")
        self.texts_caption.setWordWrap(True)
        self.texts_told = label("", "caption", wrap=True)
        self.look_at_texts = QPushButton(_("Look at the texts"))
        self.look_at_texts.setProperty("kind", "link")
        self.look_at_texts.setAutoDefault(False)
        self.look_at_texts.clicked.connect(self.show_texts)
        self.photos = label("", "body", wrap=True)
        self.photos.setTextFormat(Qt.TextFormat.PlainText)
        self.places = label("", "caption", wrap=True)
        self.places.setTextFormat(Qt.TextFormat.PlainText)
        for part in (self.sales_caption, self.sales, self.sales_told):
            self._inside.addWidget(part)
        self._inside.addSpacing(8)
        for part in (self.texts_caption, self.texts, self.texts_told):
            self._inside.addWidget(part)
        self._inside.addWidget(self.look_at_texts, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addSpacing(4)
        self._inside.addWidget(self.photos)
        self._inside.addWidget(self.places)
        self._tell_choices()

    def _show_texts(self, expected: Foreseen) -> None:
        sure, perhaps = len(expected.named), len(expected.perhaps)
        parts = []
        if sure:
            text = ngettext("{n} other text names {name}", "{n} other texts name {name}", sure)
            parts.append(text.format(n=formats.number(sure), name=self._person.name))
        if perhaps and self._one_word:
            text = ngettext(
                "{n} more has only a word of an earlier name, and may mean something else",
                "{n} more have only a word of an earlier name, and may mean something else",
                perhaps,
            )
            parts.append(text.format(n=formats.number(perhaps)))
        elif perhaps:
            text = ngettext(
                "{n} more has only a part of the name, such as “{word}”, and may mean something "
                "else",
                "{n} more have only a part of the name, such as “{word}”, and may mean something "
                "else",
                perhaps,
            )
            parts.append(text.format(n=formats.number(perhaps), word=self._word))
        self.texts_caption.say(" · ".join(parts))
        self.texts.offer(Texts.WORD, offered=bool(perhaps) or not self._one_word)
        for part in (self.texts_caption, self.texts, self.texts_told, self.look_at_texts):
            part.setVisible(bool(parts))

    def _tell_choices(self) -> None:
        self.sales_told.setText(
            _("Amount, rung and day stay for your books, and so do your figures of money.")
            if self.sales.value()
            else _("Your figures of money will be smaller by them.")
        )
        told = {
            Texts.LEFT: _("Your words stay as they are, with the name in them."),
            Texts.NAME: self._whole_told(),
            Texts.WORD: self._single_told(),
        }[self.texts.value()]
        self.texts_told.setText(told.format(name=self._person.name, word=self._word))
        self.fit()

    def _whole_told(self) -> str:
        if self._one_word:
            return _("Instead of “{name}” there is (…) then.")
        return _(
            "Instead of “{name}” there is (…) then; in entries about this person also "
            "instead of “{word}” alone."
        )

    def _single_told(self) -> str:
        if self._one_word:
            return _(
                "Also instead of each word of an earlier name, where nobody else has it. "
                "It may still mean something else: look at the texts before."
            )
        return _(
            "Everywhere also instead of “{word}” alone, where nobody else has that name. "
            "It may still mean something else: look at the texts before."
        )

    def show_texts(self) -> None:
        """All of them, each with what stands around the name."""
        if self.expected is not None:
            from journal_app.clients.ui.texts_sheet import (  # noqa: PLC0415 - loaded when used
                TextsSheet,
            )

            TextsSheet(self.context, self.expected, self).open()

    # while it is done, and after

    def save(self) -> None:
        """What cannot be taken back is not done by a key for all sheets."""
        self.erase.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        if not self._working:
            super().reject()

    def _on_erase(self) -> None:
        store = self.context.store
        if store is None or self._working:
            return
        wish = Wish(keeps_sales=bool(self.sales.value()), texts=Texts(self.texts.value()))
        place = second_place.chosen(self.context.folder)
        self._working = True
        self._leave_their_page()
        self.clear_problems()
        self.choices.hide()
        self.cancel.hide()
        self.erase.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.looking.setText(_("Being deleted …"))
        self.looking.show()
        task = self.context.tasks.start(
            partial(_erase, store, self._person.uid, wish, [] if place is None else [place]),
            self.show_done,
            self._on_failed,
            self._on_progress,
            to_the_end=True,
        )
        self._release = self.context.block(UserError("erasing"))
        task.finished.connect(self._release)
        self.fit()

    def _leave_their_page(self) -> None:
        """Else it would say that they are not there any more."""
        window = self.parentWidget()
        page = None if window is None else window.findChild(ClientsPage)
        if page is not None and page.client is not None and page.client.uid == self._person.uid:
            page.show_list()

    def _on_progress(self, fraction: float, _text: str) -> None:
        """Of the backups: the journal itself is done, and can be written to again."""
        self._release()
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(fraction * 1000))

    def show_done(self, done: Forgotten) -> None:
        self._working = False
        for part in (
            self.warning, self.choices, self.bar, self.looking, self.cancel, self.erase
        ):  # fmt: skip
            part.hide()
        wish = Wish(keeps_sales=bool(self.sales.value()), texts=Texts(self.texts.value()))
        self.title.setText(self.report.show_done(self._person.name, done, self.expected, wish))
        self.context.attempt(ledger.show, self.context.folder)
        SetAside.of(self.context).forget()  # a sheet that was left may be about them
        self.finished_button.show()
        self.finished_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _on_failed(self, error: UserError) -> None:
        """Nothing has begun."""
        self._working = False
        self.bar.hide()
        self.looking.hide()
        self.choices.show()
        self.cancel.show()
        self.erase.show()
        self.show_problem(error)


def _nothing() -> None:
    return None


def _erase(store: "Store", uid: str, wish: Wish, places: "list[Path]", task: "Task") -> Forgotten:
    def progress(done: int, total: int) -> None:
        task.report(done / max(total, 1))

    return forget_person(store, [uid], wish, places, progress)


def _gone_title(table: str) -> str:
    """A link with a win is no win."""
    if table == "entry_person":
        return _("Links with wins (the wins stay)")
    return table_title(table)


def _in_order(gone: dict[str, int]) -> list[tuple[str, int]]:
    """As they are read elsewhere, without the person's own row."""
    known = [table for table in TITLES | WITH_ENTRY if table != "person"]
    return [(table, gone[table]) for table in known if gone.get(table)]


def _places(context: Context) -> str:
    """Where else it goes."""
    folder = context.folder
    count = len(backup.backups(folder.backups))
    text = ngettext(
        "Also in {n} backup on this computer.", "Also in {n} backups on this computer.", count
    )
    told = text.format(n=formats.number(count)) if count else ""
    if second_place.chosen(folder) is not None:
        there = second_place.reachable(folder) is not None
        more = (
            _("And in the backups at your second place.")
            if there
            else _(
                "Your second place cannot be reached. Connect it before, so that the backups there "
                "are changed too."
            )
        )
        told = f"{told} {more}".strip()
    return told

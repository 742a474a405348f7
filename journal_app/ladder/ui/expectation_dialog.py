"""What a client expects: asked, read back, confirmed, and afterwards what became of it."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.care_queries import ExpectationFacts
from journal_app.ladder.care_tables import Outcome
from journal_app.ladder.expectation_actions import Said, remove_expectation, save_expectation
from journal_app.ladder.off import sold_words
from journal_app.people.queries import PersonName
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH = 600


class ExpectationSheet(FormSheet):
    chapter = "ladder/2"
    at_field: ClassVar[Mapping[str, str]] = {
        "day_in_future": "confirmed",
        "day_too_early": "confirmed",
    }

    def __init__(  # noqa: PLR0917 - whose, of what, and what is known
        self,
        context: Context,
        client: PersonName,
        purchase: str | None = None,
        offer: str = "",
        known: ExpectationFacts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``purchase`` is a uid and ``offer`` what was sold; without, of the coach at all."""
        super().__init__(context, _("Expectation"), width=WIDTH, parent=parent)
        self._client = client
        self._purchase = purchase
        self._known = known
        self._own_summary = known is not None and bool(known.summary)
        self.add_title(client.name, "" if purchase is None else sold_words(offer))
        self.body.addWidget(
            label(
                _("Do not assume that this client wants what the last ten wanted. Ask."),
                "caption",
                wrap=True,
            )
        )
        self.body.addSpacing(8)
        self.expects = self.ask("expects", _("What do they expect?"), GrowingTextEdit())
        self.delight = self.ask("delight", _("What would delight them?"), GrowingTextEdit())
        self.expects.edited.connect(self._draft)
        self.delight.edited.connect(self._draft)
        box = Card(tone="gold")
        box.body.setContentsMargins(14, 12, 14, 12)
        self.summary = self.ask(
            "summary", _("To read back to them"), GrowingTextEdit(), into=box.body
        )
        self.summary.edited.connect(self._on_summary)
        self.confirmed = QCheckBox(_("They said: yes, that is it"))
        self.confirmed.toggled.connect(self._on_confirmed)
        self.confirmed_on = DayChoice(context.clock.today())
        self.confirmed_on.hide()
        box.body.addWidget(self.confirmed)
        box.body.addWidget(self.confirmed_on)
        self.add_problem("confirmed", self.confirmed, into=box.body)
        self.body.addWidget(box)
        self.body.addSpacing(8)
        self.outcome = self.ask(
            "outcome",
            _("Afterwards"),
            Choice(
                [
                    (Outcome.MISSED, _("missed")),
                    (Outcome.MET, _("met")),
                    (Outcome.EXCEEDED, _("exceeded")),
                ],
                name=_("Afterwards"),
                optional=True,
            ),
        )
        self.outcome.changed.connect(self._on_outcome)
        self.in_their_words = GrowingTextEdit(_("In their own words"))
        self.in_their_words.setAccessibleName(_("In their own words"))
        self.body.addWidget(self.in_their_words)
        self.body.addStretch(1)
        if known is not None:
            remove = self.add_button(_("Remove"), "quiet")
            remove.clicked.connect(self._on_remove)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self._show()
        self.expects.setFocus()

    def save(self) -> None:
        said = Said(
            expects=self.expects.text().strip(),
            delight=self.delight.text().strip(),
            summary=self.summary.text().strip(),
            confirmed_on=self.confirmed_on.day() if self.confirmed.isChecked() else None,
            outcome=self.outcome.value(),
            in_their_words=self.in_their_words.text().strip(),
        )
        if said == Said():
            self.clear_problems()
            self.tell("expects", _("A few words are enough: what does this client expect?"))
            return
        uid = None if self._known is None else self._known.uid
        if self.write(save_expectation, self._client.uid, self._purchase, uid, said):
            self.accept()
            text = (
                _("Expectation of {name} confirmed")
                if said.confirmed_on
                else _("Expectation of {name} saved")
            )
            self.context.toast(text.format(name=self._client.name), undo=True)

    def _show(self) -> None:
        known = self._known
        if known is not None:
            self.expects.set_text(known.expects)
            self.delight.set_text(known.delight)
            self.summary.set_text(known.summary)
            if known.confirmed_on is not None:
                self.confirmed_on.set_day(known.confirmed_on)
                self.confirmed.setChecked(True)
            self.outcome.set_value(known.outcome)
            self.in_their_words.set_text(known.in_their_words)
        self.in_their_words.setVisible(self.outcome.value() is not None)

    def _draft(self) -> None:
        """The sentence follows the two answers until it has words of its own."""
        if not self._own_summary:
            expects, delight = (_part(one.text()) for one in (self.expects, self.delight))
            self.summary.set_text(_drafted(expects, delight))
        self.fit()

    def _on_summary(self) -> None:
        self._own_summary = bool(self.summary.text().strip())
        self.fit()

    def _on_confirmed(self, confirmed: bool) -> None:
        self.confirmed_on.setVisible(confirmed)
        self.fit()

    def _on_outcome(self) -> None:
        self.in_their_words.setVisible(self.outcome.value() is not None)
        self.fit()

    def _on_remove(self) -> None:
        if self._known is not None and self.write(remove_expectation, self._known.uid):
            self.accept()
            self.context.toast(_("The expectation is in the trash"), undo=True)


def _part(text: str) -> str:
    """One line, without the full stop that would stand within the sentence."""
    return " ".join(text.split()).rstrip(".!? ")


def _drafted(expects: str, delight: str) -> str:
    if expects and delight:
        return _(
            "So what matters to you is: {expects}. And you would be delighted by: {delight}. "
            "Have I understood that rightly?"
        ).format(expects=expects, delight=delight)
    if expects:
        return _("So what matters to you is: {expects}. Have I understood that rightly?").format(
            expects=expects
        )
    if delight:
        return _("So you would be delighted by: {delight}. Have I understood that rightly?").format(
            delight=delight
        )
    return ""

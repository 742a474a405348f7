"""Where the backups go besides this computer."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.safety.overview import Overview, SecondPlace
from journal_app.safety.ui import words
from journal_app.safety.ui.section import SafetySection
from journal_app.safety.ui.status_line import StatusLine, Tone
from journal_app.store import second_place
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.locking import protected
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import button


class SecondPlaceSection(SafetySection):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Second place"),
            _("A stick or another drive, in case this computer is lost or breaks."),
        )
        self.path = label("", "strong", wrap=True)
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.hide()
        self.body.addWidget(self.path)
        self.status = StatusLine()
        self.body.addWidget(self.status)
        self.same_drive = StatusLine()
        self.same_drive.hide()
        self.body.addWidget(self.same_drive)
        self.pair = label(
            _(
                "A backup with a password is two files of one name, .db and .key. Where you copy "
                "it yourself, copy both."
            ),
            "caption",
            wrap=True,
        )
        self.body.addWidget(self.pair)
        self.choose = button(_("Choose a folder …"))
        self.choose.clicked.connect(self._on_choose)
        self.forget = button(_("No second place any more"))
        self.forget.setProperty("kind", "link")
        self.forget.clicked.connect(self._on_forget)
        self.forget.hide()
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        flow.addWidget(self.choose)
        flow.addWidget(self.forget)
        self.body.addSpacing(4)
        self.body.addWidget(row)
        self.show_settings()

    def show_settings(self) -> None:
        chosen = self.context.settings.second_place
        self.path.setVisible(chosen is not None)
        self.path.setText(chosen or "")
        self.forget.setVisible(chosen is not None)
        self.choose.setText(_("Choose another folder …") if chosen else _("Choose a folder …"))
        example = self.context.folder.example  # which has no business on the coach's stick
        self.choose.setEnabled(not example)
        if example:
            self.status.say(_("The example practice stays on this computer."))
        elif chosen is None:
            self.same_drive.hide()
            self.status.say(_("All backups lie on this computer alone."))

    def refresh(self) -> None:
        self.pair.setVisible(protected(self.context))

    def show_overview(self, known: Overview) -> None:
        second = known.second
        if second is not None:
            self.status.say(*self._state(second))
        same_drive = second is not None and second.same_drive
        self.same_drive.setVisible(same_drive)
        if same_drive:
            self.same_drive.say(
                _(
                    "This folder lies on the same drive as your journal: if the computer is lost "
                    "or breaks, both are gone. Better is a stick or another drive."
                ),
                "bad",
            )

    def _state(self, known: SecondPlace) -> tuple[str, Tone]:
        if known.trouble is not None and known.reachable:
            return sentence(known.trouble), "bad"
        there = (
            _("Not plugged in at the moment. Plug it in, and the newest backup goes there.")
            if not known.reachable
            else ""
        )
        if known.newest is None:
            text = _("No backup is there yet.")
        else:
            made = words.moment(known.newest, self.context.clock)
            text = _("Newest backup there: {when}").format(when=made)
        tone: Tone = "bad" if known.late else "good" if known.reachable else "quiet"
        return " ".join(filter(None, (text + ("" if text.endswith(".") else "."), there))), tone

    def _on_choose(self) -> None:
        chosen = self.context.settings.second_place
        start = Path(chosen) if chosen is not None else Path.home()
        folder = dialogs.choose_folder(self.window(), _("Second place for the backups"), start)
        if folder is None:
            return
        inside = self.context.folder.root.resolve()
        if folder.resolve() == inside or inside in folder.resolve().parents:
            self.context.toast(_("This folder lies in the journal's own. Choose one elsewhere."))
            return
        second_place.begin(self.context.folder, folder)
        self.context.change_settings(second_place=str(folder))
        self._bring()

    def _bring(self) -> None:
        """At once, with what was written since the last backup: the stick may be gone soon."""
        store, data = self.context.store, self.context.folder
        if store is None:
            return
        self.status.say(_("Copying the newest backup …"))

        def copied(_task: object) -> None:
            try:
                store.back_up()
            finally:  # the one before is better than none there
                second_place.keep_up(data, store.clock.now(), store.key)

        self.context.tasks.start(copied, self._on_copied, self._on_failed)

    def _on_copied(self, _nothing: object) -> None:
        self.changed.emit()

    def _on_failed(self, error: UserError) -> None:
        self.context.show_error(error)
        self.changed.emit()

    def _on_forget(self) -> None:
        self.context.change_settings(second_place=None)
        self.context.toast(_("No more copies go there; those that are there stay."))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

"""Earlier versions of an entry: read, compared with another one, brought back."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.comparison import Change
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.journal.queries import entry, last_added
from journal_app.journal.ui import version_words as told
from journal_app.journal.ui.version_list import Line, VersionList
from journal_app.journal.ui.version_text import VersionText, part_format
from journal_app.journal.versions import Version, restore_version, versions
from journal_app.store.upkeep import KEPT_CHANGES
from journal_app.ui import dialogs, theme
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet
from journal_app.ui.widgets.card import Card, label, line
from journal_app.ui.widgets.choice import Choice

NOW, BEFORE = "now", "before"
"""What the chosen version is laid beside: the entry as it is, or the version before."""


WATCHED = frozenset(
    {
        "entry", "entry_person", "entry_tag", "photo", "answer", "person", "tag", "recipe",
        "recipe_use",
    }
)  # fmt: skip


class VersionsDialog(Sheet):
    _versions: Sequence[Version] = ()

    def __init__(self, context: Context, uid: str | None, parent: QWidget | None = None) -> None:
        """Without ``uid`` it is empty."""
        super().__init__(parent)
        HelpKey(self, "journal/4", context)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier versions"))
        self._context = context
        self._uid = uid
        self._writable = False
        self.list = VersionList()
        self.list.currentRowChanged.connect(self._show)
        self.compared = Choice(
            [(NOW, _("the entry now")), (BEFORE, _("the version before"))], name=_("Compared with")
        )
        self.compared.setProperty("small", True)
        self.compared.set_value(NOW)
        self.compared.changed.connect(self._show)
        self.legend = label("", "muted", wrap=True)
        self.text = VersionText()
        self.text.setAccessibleName(_("Entry"))
        self.kept = label("", "caption", wrap=True)
        self.close_button = QPushButton(_("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.restore = QPushButton(_("Restore this version"))
        self.restore.setProperty("kind", "primary")
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._on_restore)
        self._build()
        context.stale.connect(self._on_stale)
        self._load()
        self.list.setFocus()

    def shown(self) -> Version | None:
        """The version that is chosen in the list."""
        row = self.list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._versions:
            self._show_legend()  # in the theme's colours

    def _build(self) -> None:
        left = Card()
        left.body.setContentsMargins(1, 5, 1, 5)
        left.body.addWidget(self.list)
        left.setMinimumWidth(theme.px(200))
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(label(_("Compared with"), "caption"))
        beside.addWidget(self.compared, 1)
        right = Card()
        right.body.setContentsMargins(14, 12, 14, 12)
        right.body.addLayout(beside)
        for above in (beside, self.legend):
            above.setContentsMargins(self.text.inset(), 0, 0, 0)
        right.body.addWidget(self.legend)
        right.body.addWidget(line())
        right.body.addWidget(self.text, 1)
        self.text.setProperty("bare", True)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(left, 2)
        columns.addWidget(right, 5)
        below = dialogs.button_row(self.close_button, self.restore)
        below.insertWidget(0, self.kept, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(columns, 1)
        layout.addLayout(below)
        self.resize(theme.px(900), theme.px(620))
        order = [self.list, *self.compared.findChildren(QPushButton), self.text]
        order += [self.close_button, self.restore]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _load(self) -> None:
        """Read anew; the same version stays chosen, at first the one before the present."""
        chosen, store = self.shown(), self._context.store
        found = now = None
        if self._uid is not None:
            found = self._context.attempt(self._context.read, versions, self._uid)
            now = self._context.attempt(self._context.read, entry, self._uid)
        in_trash = now is not None and now.deleted_at is not None
        self._writable = store is not None and not store.read_only and not in_trash
        self.kept.setText(
            _("Take the entry out of the trash to restore a version.") if in_trash else _kept()
        )
        self._versions = found or []
        rows = {one.txn: row for row, one in enumerate(self._versions)}
        first = min(1, len(self._versions) - 1)
        self.list.blockSignals(True)
        self.list.show_lines([_line(row, one) for row, one in enumerate(self._versions)])
        self.list.setCurrentRow(first if chosen is None else rows.get(chosen.txn, first))
        self.list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        version = self.shown()
        self.restore.setEnabled(False)
        if version is None:
            self.legend.setText(_("Nothing has been written down yet."))
            return
        self._show_legend()
        self.text.setAccessibleName(_("The entry on {when}").format(when=told.when(version)))
        other = self._beside() or version
        self.text.show_sections(
            told.sections(other.said, version.said),
            {change: spoken for change, (_word, spoken) in self._marks().items()},
        )
        self.restore.setEnabled(self._writable and version.said != self._versions[0].said)

    def _show_legend(self) -> None:
        version, beside = self.shown(), self._beside()
        if version is not None and beside is None:
            self.legend.setText(_("There is no version before this one."))
        elif version is not None and beside is not None and beside.said == version.said:
            self.legend.setText(_("This is what the entry says now."))
        else:
            samples = [_sample(change, word) for change, (word, _s) in self._marks().items()]
            self.legend.setText(" &nbsp; ".join(samples))

    def _beside(self) -> Version | None:
        """What the chosen version is laid beside."""
        row = 0 if self.compared.value() == NOW else self.list.currentRow() + 1
        return self._versions[row] if row < len(self._versions) else None

    def _marks(self) -> dict[Change, tuple[str, str]]:
        return told.marks(against_now=self.compared.value() == NOW)

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & WATCHED:
            self._load()

    def _on_restore(self) -> None:
        version = self.shown()
        if version is None:
            return
        try:
            self._context.write(restore_version, self._uid, version.txn)
        except UserError as error:
            self._context.show_error(error)
            self._load()
            return
        self.accept()
        text = _("The version of {when} is back").format(when=told.when(version))
        self._context.toast(text, undo=True)


def open_versions(context: Context, uid: str) -> VersionsDialog:
    dialog = VersionsDialog(context, uid, dialogs.top_window())
    dialog.open()
    return dialog


def versions_dialog(context: Context) -> QDialog:
    """Of the entry that was written down last, for the tour and the tests over all dialogs."""
    newest = context.read(last_added)
    return VersionsDialog(context, newest and newest[1])


def _line(row: int, version: Version) -> Line:
    when, what = told.when(version), told.what(version)
    return (when, what) if row else (_("Now"), f"{when} · {what}")


def _sample(change: Change, word: str) -> str:
    """``word`` as words of that sort are marked."""
    made = part_format(change)
    drawn = "line-through" if made.fontStrikeOut() else "underline"
    colours = made.foreground().color().name(), made.background().color().name()
    return (
        f'<span style="color: {colours[0]}; background: {colours[1]};'
        f' text-decoration: {drawn}">&nbsp;{word}&nbsp;</span>'
    )


def _kept() -> str:
    days = KEPT_CHANGES.days
    kept = ngettext(
        "Earlier versions are kept for {n} day.", "Earlier versions are kept for {n} days.", days
    ).format(n=days)
    return f"{kept} " + _("How the training went, quotes and thanks stay as they are now.")

"""Earlier versions of a profile: what it said, what became different, and back again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ideal_client.actions import restore_profile
from journal_app.ideal_client.ui.words import QUESTIONS, field_words
from journal_app.ideal_client.versions import TEXTS, Said, Version, versions
from journal_app.ideal_client.words import weight_words
from journal_app.ui import dialogs, theme
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.scroll import Narrowing, SteadyScroll

WATCHED = frozenset({"profile", "profile_version", "criterion", "rung"})


class VersionsSheet(Sheet):
    def __init__(self, context: Context, profile: str, parent: QWidget | None = None) -> None:
        """Raises UserError("no_longer_there")."""
        super().__init__(parent)
        self.context = context
        self._profile = profile
        self.versions: Sequence[Version] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier versions"))
        HelpKey(self, "ideal_client/1", context)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setProperty("role", "chapters")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.until = label("", "card_title", wrap=True)
        self.changed = label("", "muted", wrap=True)
        self.changed.setTextFormat(Qt.TextFormat.PlainText)
        self.area = SteadyScroll()
        self.area.voice = "document"
        self.area.setAccessibleName(_("What it said"))
        self.restore = QPushButton(_("Restore this version"))
        self.restore.setProperty("kind", "primary")
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._on_restore)
        self.close_button = QPushButton(_("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._build()
        context.stale.connect(self._on_stale)
        self._load()
        self.list.setFocus()

    def _build(self) -> None:
        left = Card()
        left.body.setContentsMargins(1, 5, 1, 5)
        left.body.addWidget(self.list)
        left.setMinimumWidth(theme.px(240))
        right = Card()
        right.body.setSpacing(4)
        right.body.addWidget(self.until)
        right.body.addWidget(self.changed)
        right.body.addWidget(self.area, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(left, 2)
        columns.addWidget(right, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(columns, 1)
        layout.addLayout(dialogs.button_row(self.close_button, self.restore))
        self.resize(theme.px(860), theme.px(600))

    def _load(self) -> None:
        row = max(0, self.list.currentRow())
        self.versions = self.context.read(versions, self._profile)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.versions:
            self.list.addItem(until_words(one))
        self.list.setCurrentRow(min(row, len(self.versions) - 1))
        self.list.blockSignals(False)
        self._show()

    def shown(self) -> Version | None:
        row = self.list.currentRow()
        return self.versions[row] if 0 <= row < len(self.versions) else None

    def _show(self) -> None:
        version, store = self.shown(), self.context.store
        can_write = store is not None and not store.read_only
        self.restore.setEnabled(version is not None and can_write)
        if version is None:
            self.until.setText(_("There is no earlier version."))
            self.changed.setText("")
            self.area.setWidget(QWidget())
            return
        self.until.setText(version.said.name)
        self.changed.setText(changed_words(version))
        self.area.setWidget(_told(version.said))

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & WATCHED:
            self.context.attempt(self._load)

    def _on_restore(self) -> None:
        version = self.shown()
        if version is None:
            return
        try:
            self.context.write(restore_profile, version.uid)
        except UserError as error:
            self.context.show_error(error)
            return
        self.accept()
        day = formats.short_date(version.until)
        self.context.toast(_("It says again what it said until {day}").format(day=day), undo=True)


def until_words(one: Version) -> str:
    """When it said so: from a day to a day."""
    return _("{first} to {last}").format(
        first=formats.short_date(one.since), last=formats.short_date(one.until)
    )


def changed_words(one: Version) -> str:
    """What became different when it ended."""
    fields = ", ".join(field_words(field) for field in one.changed)
    day = formats.short_date(one.until)
    return _("Changed on {day}: {fields}").format(day=day, fields=fields)


def _told(said: Said) -> QWidget:
    """All of it, to be read."""
    made = Narrowing()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(0)
    parts = [(_("Offer"), said.rung_name)]
    parts += [(_(QUESTIONS[field][0]), said.texts[field]) for field in TEXTS]
    criteria = "\n".join(f"{text} ({weight_words(weight)})" for text, weight in said.criteria)
    parts.append((_("Criteria"), criteria))
    for caption, text in parts:
        if not text.strip():
            continue
        column.addWidget(label(caption, "caption", wrap=True))
        words = label(text, "body", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        column.addSpacing(10)
    column.addStretch(1)
    return made

"""A photo opened large, the others of its entry beside it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.journal.photo_queries import PhotoLine
from journal_app.journal.ui.photo_canvas import PhotoCanvas
from journal_app.journal.ui.photo_copies import copy, save_as
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.help_key import HelpKey
from journal_app.ui.widgets.card import label

ALONE = QSize(1100, 760)
"""Without a window to lie over."""
TOLD_MS = 6000
EXAMPLES = ("platzliste.jpg", "pinnwand.jpg", "zahlen.jpg")


class _Name(QLabel):
    """Gives way to what stands beside it: a long file name is shortened in its middle."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.width()
        )
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class _Tool(QToolButton):
    """The arrows are the photos' here, not a way from button to button."""

    def __init__(self, icon: str, text: str, keys: str = "") -> None:
        super().__init__()
        icons.dress(self, icon, "on_night", 20)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({keys})" if keys else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class PhotoViewer(QDialog):
    """Lies over the whole of its window. After closing it is deleted."""

    left_at = Signal(str)
    """Closed, with the uid of the photo shown last."""

    def __init__(
        self,
        photos: Sequence[PhotoLine],
        content: Callable[[str], bytes],
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        """``content(uid)`` gives a photo's bytes, or raises UserError."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        HelpKey(self, "journal/3")
        self._photos = list(photos)
        self._content = content
        self._day = day
        self._place = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setProperty("role", "night")
        self.canvas = PhotoCanvas()
        self.canvas.scaled.connect(self._show_scale)
        self.name = _Name()
        self.name.setProperty("role", "strong")
        self.place = label("", "muted")
        self.said = label("", "muted")
        self._said_enough = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._said_enough.timeout.connect(self.said.clear)
        self.before = _Tool("chevron-left", _("Previous photo"), "←")
        self.before.clicked.connect(self._on_before)
        self.after = _Tool("chevron-right", _("Next photo"), "→")
        self.after.clicked.connect(self._on_after)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.before)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.after)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 14)
        whole.setSpacing(10)
        whole.addLayout(self._head())
        whole.addLayout(middle, 1)
        beneath = parent.window() if parent is not None else None
        if beneath is None:
            self.resize(ALONE)
        else:
            self.setGeometry(beneath.geometry())
        self.canvas.setFocus()

    @property
    def uid(self) -> str:
        """Of the photo that is shown."""
        return self._photos[self._place].uid

    def show_photo(self, uid: str) -> None:
        self._go_to(next(place for place, one in enumerate(self._photos) if one.uid == uid))

    def done(self, result: int) -> None:
        super().done(result)
        self.left_at.emit(self.uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Left: self._on_before,
            Qt.Key.Key_Right: self._on_after,
            Qt.Key.Key_Plus: self._on_larger,
            Qt.Key.Key_Equal: self._on_larger,  # the plus of keyboards that need Shift for it
            Qt.Key.Key_Minus: self._on_smaller,
            Qt.Key.Key_0: self.canvas.fit,
            Qt.Key.Key_1: self._on_actual,
        }
        if event.matches(QKeySequence.StandardKey.Save):
            self._on_save()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._on_copy()
        elif Qt.Key(event.key()) in keys:
            keys[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        self.smaller = _Tool("minus", _("Smaller"), "−")
        self.smaller.clicked.connect(self._on_smaller)
        self.scale = QToolButton()
        self.scale.setToolTip(_("Fit to the window (0) or actual size (1)"))
        self.scale.clicked.connect(self._on_scale)
        self.larger = _Tool("plus", _("Larger"), "+")
        self.larger.clicked.connect(self._on_larger)
        self.save = _Tool("save", _("Save as …"))
        self.save.clicked.connect(self._on_save)
        self.shut = _Tool("x", _("Close"), _("Esc"))
        self.shut.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.name)
        row.addSpacing(8)
        row.addWidget(self.place)
        row.addSpacing(8)
        row.addWidget(self.said, 1)
        for tool in (self.smaller, self.scale, self.larger):
            row.addWidget(tool)
        row.addSpacing(12)
        row.addWidget(self.save)
        row.addWidget(self.shut)
        return row

    def _go_to(self, place: int) -> None:
        self._place = place
        photo, total = self._photos[place], len(self._photos)
        whole = _("Photo {n} of {total}: {name}").format(n=place + 1, total=total, name=photo.name)
        self.setWindowTitle(photo.name)
        self.name.setText(photo.name)
        self.place.setText(
            _("{n} of {total} · {day}").format(
                n=place + 1, total=total, day=formats.long_date(self._day)
            )
        )
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < total)
        self.said.clear()
        self.canvas.setAccessibleName(whole)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, whole))
        image = QImage()
        try:
            image = QImage.fromData(self._content(photo.uid))
        except UserError as error:
            self._say(sentence(error))
        self.canvas.show_image(image)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self._said_enough.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _show_scale(self) -> None:
        percent = formats.locale().toString(round(self.canvas.scale() * 100))
        text = _("{n} %").format(n=percent)
        self.scale.setText(text)
        self.scale.setAccessibleName(_("Size: {percent}").format(percent=text))

    def _on_before(self) -> None:
        if self._place > 0:
            self._go_to(self._place - 1)

    def _on_after(self) -> None:
        if self._place + 1 < len(self._photos):
            self._go_to(self._place + 1)

    def _on_larger(self) -> None:
        self.canvas.zoom(1)

    def _on_smaller(self) -> None:
        self.canvas.zoom(-1)

    def _on_actual(self) -> None:
        self.canvas.zoom_to(1.0)

    def _on_scale(self) -> None:
        if self.canvas.fitted():
            self.canvas.zoom_to(1.0)
        else:
            self.canvas.fit()

    def _on_save(self) -> None:
        photo = self._photos[self._place]
        try:
            target = save_as(self, photo, self._content(photo.uid))
        except UserError as error:
            self._say(sentence(error))
        else:
            if target is not None:
                self._say(_("Saved as {name}").format(name=target.name))

    def _on_copy(self) -> None:
        try:
            copy(self._content(self.uid))
        except UserError as error:
            self._say(sentence(error))
        else:
            self._say(_("Copied"))


def photo_dialog(context: Context) -> QDialog:
    """The viewer over the photos of the example practice, for the tour and the tests."""
    from journal_app.demo.photos import picture  # noqa: PLC0415 - only for pictures

    pictures = [picture(name) for name in EXAMPLES]
    contents = {one.sha256: one.content for one in pictures}
    photos = [
        PhotoLine(
            uid=one.sha256,
            name=one.name,
            sha256=one.sha256,
            media_type=one.media_type,
            width=one.width,
            height=one.height,
            bytes=len(one.content),
            thumbnail=one.thumbnail,
        )
        for one in pictures
    ]
    viewer = PhotoViewer(photos, contents.__getitem__, context.clock.today())
    viewer.show_photo(photos[1].uid)
    return viewer

"""The photos of the open entry, in rows of small squares, and what can be done with each."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QImage
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.journal.photo_queries import PhotoLine
from journal_app.journal.ui.photo_squares import EDGE, Squares
from journal_app.journal.ui.photo_thumbnail import Thumbnail
from journal_app.ui import icons, theme
from journal_app.ui.widgets.card import label


class PhotoStrip(QWidget):
    """Shows photos and tells what the coach wants; it reads and writes nothing."""

    add_wanted = Signal()
    opened = Signal(str)
    removed = Signal(str)
    save_wanted = Signal(str)
    copy_wanted = Signal(str)
    moved = Signal(str, int)
    """This photo is wanted at this place."""
    drag_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = False
        self._dragged: str | None = None
        self.squares = Squares()
        self.squares.dropped.connect(self._on_dropped)
        self._caption = label(_("Photos"), "caption")
        self._caption.setContentsMargins(5, 0, 5, 0)
        self.add = QPushButton(_("Add photo"))
        self.add.setProperty("kind", "bare")
        self.add.setAutoDefault(False)
        icons.dress(self.add, "photo-plus", "muted", 16, 4)
        self.add.clicked.connect(self.add_wanted)
        self.progress = QLabel()
        self.progress.setProperty("role", "caption")
        self.progress.hide()
        around = QVBoxLayout()
        around.setContentsMargins(4 - EDGE, 4 - EDGE, 4 - EDGE, 4 - EDGE)
        around.addWidget(self.squares)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.add)
        foot.addWidget(self.progress)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 8)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addLayout(around)
        layout.addLayout(foot)
        self.show_photos((), change=False)

    @property
    def thumbnails(self) -> Sequence[Thumbnail]:
        return self.squares.shown

    def show_photos(self, photos: Sequence[PhotoLine], *, change: bool) -> None:
        """Those of an entry; ``change`` offers to add, move and remove."""
        self._change = change
        self.add.setVisible(change)
        self._caption.setVisible(bool(photos))
        self.squares.setVisible(bool(photos))
        self.setVisible(change or bool(photos))
        if tuple(photos) == tuple(one.photo for one in self.squares.shown):
            return
        known = {one.photo: (place, one) for place, one in enumerate(self.squares.shown)}
        self.squares.shown = [
            known.pop(photo)[1] if photo in known else self._square(photo) for photo in photos
        ]
        self._tell_places()
        self.squares.arrange()
        for place, gone in known.values():
            if gone.hasFocus():
                self._focus(min(place, len(photos) - 1))
            gone.hide()
            gone.deleteLater()

    def show_progress(self, text: str) -> None:
        """What is being done about photos; empty when nothing is."""
        self.progress.setText(text)
        self.progress.setVisible(bool(text))

    def focus_photo(self, uid: str) -> None:
        place = self._place_of(uid)
        if place >= 0:
            self._focus(place)

    def show_last(self) -> None:
        """Scroll to where the newest photos stand."""
        if self.squares.shown:
            self._show(self.squares.shown[-1])

    def menu(self, uid: str) -> QMenu:
        """What can be done with this photo; deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self._place_of(uid)
        menu.addAction(_("Open"), lambda: self.opened.emit(uid))
        menu.addAction(_("Save as …"), lambda: self.save_wanted.emit(uid))
        menu.addAction(_("Copy picture"), lambda: self.copy_wanted.emit(uid))
        if self._change:
            menu.addSeparator()
            left = menu.addAction(_("Move left"), lambda: self.moved.emit(uid, place - 1))
            left.setEnabled(place > 0)
            right = menu.addAction(_("Move right"), lambda: self.moved.emit(uid, place + 1))
            right.setEnabled(place + 1 < len(self.squares.shown))
            menu.addSeparator()
            menu.addAction(_("Remove"), lambda: self.removed.emit(uid))
        return menu

    def drag(self, uid: str, picture: QImage) -> None:
        """Let the coach carry the photo elsewhere in the strip, or ``picture`` out of it.

        As pixels: a file for others to take would lie about somewhere.
        """
        place = self._place_of(uid)
        if place < 0:
            return
        square = self.squares.shown[place]
        carried = QDrag(self)
        mime = QMimeData()
        mime.setImageData(picture)
        carried.setMimeData(mime)
        carried.setPixmap(square.picture())
        carried.setHotSpot(QPoint(square.width() // 2, square.height() // 2))
        self._dragged = uid
        self.squares.setAcceptDrops(self._change)
        carried.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
        self.squares.setAcceptDrops(False)
        self._dragged = None

    def dragging(self) -> bool:
        """What is carried over the window comes from here."""
        return self._dragged is not None

    def _square(self, photo: PhotoLine) -> Thumbnail:
        square = Thumbnail(photo, self.squares)
        square.clicked.connect(self._on_clicked)
        square.removed.connect(self._on_removed)
        square.menu_wanted.connect(self._on_menu)
        square.left.connect(self._on_left)
        square.moved.connect(self._on_moved)
        square.dragged.connect(self._on_dragged)
        return square

    def _place_of(self, uid: str | None) -> int:
        """-1 where it is not shown."""
        return next((n for n, one in enumerate(self.squares.shown) if one.photo.uid == uid), -1)

    def _tell_places(self) -> None:
        """In their names."""
        shown = self.squares.shown
        for place, one in enumerate(shown):
            name = _("Photo {n} of {total}: {name}")
            one.setAccessibleName(name.format(n=place + 1, total=len(shown), name=one.photo.name))

    def _focus(self, place: int) -> None:
        target = self.squares.shown[place] if place >= 0 else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(target)

    def _show(self, target: QWidget) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            # where it will stand once the new ones have their places
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            around.ensureWidgetVisible(target)

    def _sender(self) -> tuple[int, Thumbnail]:
        square = self.sender()
        assert isinstance(square, Thumbnail)  # noqa: S101 - connected in `_square` only
        return self.squares.shown.index(square), square

    def _on_clicked(self) -> None:
        self.opened.emit(self._sender()[1].photo.uid)

    def _on_removed(self) -> None:
        if self._change:
            self.removed.emit(self._sender()[1].photo.uid)

    def _on_menu(self, at: QPoint) -> None:
        self.menu(self._sender()[1].photo.uid).popup(at)

    def _on_left(self, across: int, down: int) -> None:
        target = self._sender()[0] + across + down * self.squares.columns()
        if 0 <= target < len(self.squares.shown):
            self._focus(target)

    def _on_moved(self, places: int) -> None:
        place, square = self._sender()
        if self._change and 0 <= place + places < len(self.squares.shown):
            self.moved.emit(square.photo.uid, place + places)

    def _on_dragged(self) -> None:
        self.drag_wanted.emit(self._sender()[1].photo.uid)

    def _on_dropped(self, before: int) -> None:
        place = self._place_of(self._dragged)
        target = before - 1 if before > place else before
        if place >= 0 and target != place:
            self.moved.emit(self._dragged, target)

"""Text that is dragged out of a field: another program gets a copy, and nothing goes from here.

Left to itself Qt moves it, and a sentence dragged into a mail would be gone from the journal.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QTextEdit


def grabbed(field: QTextEdit, event: QMouseEvent) -> bool:
    """Whether a press takes hold of the marked text."""
    cursor = field.textCursor()
    plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
    if event.button() != Qt.MouseButton.LeftButton or not plain or field.isReadOnly():
        return False
    layout = field.document().documentLayout()
    hit = layout.hitTest(QPointF(event.position()), Qt.HitTestAccuracy.ExactHit)
    return cursor.selectionStart() <= hit < cursor.selectionEnd()


def drag_out(field: QTextEdit) -> None:
    drag = QDrag(field.viewport())
    drag.setMimeData(field.createMimeDataFromSelection())
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    settle(field, drag.exec(both, Qt.DropAction.MoveAction), drag.target())


def settle(field: QTextEdit, action: Qt.DropAction, target: object) -> None:
    """From field to field in this window it moves; ``target`` is None for another program."""
    if action == Qt.DropAction.MoveAction and target not in (None, field, field.viewport()):
        field.textCursor().removeSelectedText()

"""What the style sheet has besides in high contrast."""

EDGES = """
QFrame[role="card"][tone="gold"], QFrame[role="card"][tone="rose"] { border-color: @border; }
QFrame[role="column"] { border: 1px solid @border; }
QLineEdit:focus, QComboBox:focus, QFrame[role="field"][focused="true"],
QLineEdit[bare="true"]:focus {
    border: 3px solid @accent; padding: 5px 10px;
}
QTextEdit:focus { border: 3px solid @accent; padding: 3px 10px; }
QPlainTextEdit:focus { border: 3px solid @accent; padding: 3px 8px; }
QAbstractSpinBox:focus { border: 3px solid @accent; padding: 3px 10px; }
QLineEdit[bare="true"]:focus, QTextEdit[bare="true"]:focus, QPlainTextEdit[bare="true"]:focus,
QFrame[role="bare_field"][focused="true"], QDialog[role="sheet"] QTextEdit[bare="true"]:focus {
    border: 3px solid @accent; padding: 0px 2px;
}
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus, QFrame[role="field"] QLineEdit:focus,
QFrame[role="bare_field"] QLineEdit:focus, QLineEdit[role="palette"]:focus {
    border: none; padding: 0;
}
QLineEdit[role="palette"]:focus { padding: 8px 6px; }
QLineEdit[role="headline"]:focus {
    border: none; border-bottom: 3px solid @accent; padding: 4px 0 7px 0;
}
QDialog[role="sheet"] QTextEdit, QDialog[role="sheet"] QFrame[role="field"],
QDialog[role="sheet"] QLineEdit[role="answer"] { border-color: @border; }
QDialog[role="sheet"] QTextEdit:focus, QDialog[role="sheet"] QFrame[role="field"][focused="true"],
QDialog[role="sheet"] QLineEdit[role="answer"]:focus { border-color: @accent; }
QListView::item:selected { border: 2px solid @accent; }
QListView[role="chapters"]::item:selected { padding: 6px 8px; }
QPushButton:checked, QToolButton:checked, QPushButton[kind="choice"]:checked {
    border: 2px solid @accent; padding: 7px 13px;
}
QPushButton[kind="choice"]:checked { padding: 7px 11px; }
QWidget[small="true"] QPushButton[kind="choice"]:checked { padding: 1px 8px; }
QPushButton[kind="entry"]:checked { border: 2px solid @accent; padding: 7px 8px; }
QToolButton:checked { padding: 5px; }
QFrame#toast QPushButton { border-color: @window; }
QFrame#strip { border-bottom: 1px solid @border; }
"""
"""Around all that lies on its ground; focus in 3 pixels."""

"""How every sheet lies: what is asked on the surface, the buttons under a hairline."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from journal_app.ui.widgets.card import line

SIDE = 28
"""Pixels left and right of what stands on a sheet."""


def lay_sheet(dialog: QDialog, body: QVBoxLayout, foot: QHBoxLayout) -> None:
    """For what is asked in one go; what grows while it is filled in is a `FormSheet`."""
    dialog.setProperty("role", "sheet")
    dialog.setProperty("form", True)
    body.setContentsMargins(SIDE, 22, SIDE, 18)
    foot.setContentsMargins(SIDE, 14, SIDE, 16)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(1, 1, 1, 1)  # the border
    whole.setSpacing(0)
    whole.addLayout(body, 1)
    whole.addWidget(line())
    whole.addLayout(foot)

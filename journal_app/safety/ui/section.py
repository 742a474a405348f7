"""A card of the safety page, which is told how safe the journal is."""

from PySide6.QtCore import Signal

from journal_app.safety.overview import Overview
from journal_app.ui.widgets.section import Section


class SafetySection(Section):
    changed = Signal()
    """Something was done here, so the page looks again."""

    def show_overview(self, known: Overview) -> None:
        """What was found out last."""

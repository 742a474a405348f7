"""A row of chips keeps its height as long as nothing in it changes, and no longer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from journal_app.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = ("Petra Lang", "Emil", "Aufbaukurs", "Coaching", "Vorab anrufen")
Change = Callable[[QWidget, FlowLayout], object]


def row(*words: str) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    flow = FlowLayout(holder)
    for word in words:
        flow.addWidget(QLabel(word))
    return holder, flow


def longer(_holder: QWidget, flow: FlowLayout) -> None:
    label = flow.widgets()[0]
    assert isinstance(label, QLabel)
    label.setText("Petra Lang " * 20)


def larger(_holder: QWidget, flow: FlowLayout) -> None:
    font = flow.widgets()[1].font()
    font.setPixelSize(40)
    flow.widgets()[1].setFont(font)


CHANGES: dict[str, Change] = {
    "a longer word": longer,
    "larger letters": larger,
    "one that is hidden": lambda _holder, flow: flow.widgets()[2].hide(),
    "one that is deleted": lambda _holder, flow: flow.widgets()[2].deleteLater(),
    "one more": lambda _holder, flow: flow.addWidget(QLabel("Erwartung " * 9)),
    "one more in front": lambda _holder, flow: flow.insert_widget(0, QLabel("Erwartung " * 9)),
    "one that is taken out": lambda _holder, flow: flow.removeWidget(flow.widgets()[0]),
    "more room between": lambda _holder, flow: flow.setSpacing(30),
    "a margin": lambda _holder, flow: flow.setContentsMargins(20, 20, 20, 20),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_height_is_that_of_what_stands_there_now(
    change: Change, dressed: object, qtbot: "QtBot"
) -> None:
    holder, flow = row(*WORDS)
    qtbot.addWidget(holder)
    holder.resize(130, 400)
    holder.show()
    for width in (130, 300, 130):
        flow.heightForWidth(width)

    change(holder, flow)
    qtbot.wait(1)

    for width in (130, 300, 1000):
        asked = flow.heightForWidth(width)
        flow.invalidate()
        assert asked == flow.heightForWidth(width)

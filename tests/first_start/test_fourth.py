"""The fourth rung, which a box offers by its name and price."""

from pytestqt.qtbot import QtBot

from journal_app.first_start.ui.ladder_step import LadderStep
from journal_app.ladder.first_ladder import lay_ladder
from journal_app.ladder.queries import practice, rungs
from journal_app.ladder.standard import FOURTH, StandardRung, standard_rungs
from journal_app.ladder.tables import Prices
from journal_app.ui.context import Context

LONG = "Jahresbegleitung & Supervision für Führungskräfte mit zwei Tagen im Kloster"


def test_however_long_its_name_is_the_box_fits_beside_the_fields(
    context: Context, dressed: object, qtbot: QtBot
) -> None:
    offered = standard_rungs()
    wanted = [*offered[:FOURTH], StandardRung(LONG, 900_000, offered[FOURTH].kind)]
    context.write(lay_ladder, wanted, currency="EUR", prices=Prices.NET)
    step = LadderStep(context, context.read(rungs), context.read(practice))
    qtbot.addWidget(step)
    step.resize(760, 700)
    step.show()
    box = step.fourth
    assert box.text().startswith("and a fourth: Jahresbegleitung && S")
    assert "9,000" in box.text()
    assert LONG in box.toolTip()
    assert box.width() >= box.minimumSizeHint().width()
    assert step.lines[FOURTH].name.text() == LONG

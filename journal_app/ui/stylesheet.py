"""The one style sheet, written from tokens and sizes. Custom painting reads `theme.current()`."""

from journal_app.ui.tokens import Tokens
from journal_app.ui.typography import SIZES, Typography

ICONS = "controls"
"""Search path (QDir) of the small arrows and ticks that a style sheet can only take from files."""


def stylesheet(t: Tokens, type_: Typography) -> str:
    px = type_.px
    tone = "dark" if t.dark else "light"
    values = {
        **{name: value for name, value in vars(t).items() if isinstance(value, str)},
        **{name: f"{px(size)}px" for name, size in SIZES.items()},
        "mark": f"{px(16)}px",
        "line_height": f"{px(18)}px",
        "text_height": f"{px(20)}px",
        "mark_round": f"{px(22) // 4}px",
        "brand": f"{px(16)}px",
        "arrow": f"{px(14)}px",
        "drop": f"{px(26)}px",
        "round": f"{(px(16) + 2) // 2}px",
        "hole": f"{px(16) - 8}px",
        "pill": f"{px(8)}px",
        "pill_round": f"{(px(16) + 4) // 2}px",
        "tone": tone,
    }
    sheet = _SHEET
    if t.high_contrast:
        from journal_app.ui.stylesheet_high import EDGES  # noqa: PLC0415 - for a few

        sheet += EDGES
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name};", f"{values[name]};").replace(f"@{name}@", values[name])
    return sheet


_SHEET = """
* { outline: none; }
QWidget { color: @text; }
QDialog, QMessageBox, QWidget#window, QWidget#content { background: @window; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: @title; font-weight: 700; }
QLabel[role="card_title"] { font-size: @card_title; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="figure"] { font-size: @title; font-weight: 700; }
QLabel[role="figure"][tone="rose"] { color: @warning; }
QLabel[role="caption"] { font-size: @caption; color: @muted; }
QLabel[role="caption"][tone="rose"] { color: @warning; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="error"] { color: @warning; }
QLabel[role="good"] { color: @accent; font-weight: 500; }
QLabel[chip="accent"] { color: @accent; }
QLabel[chip="gold"] { color: @celebrate_text; }
QLabel[chip="rose"] { color: @warning; }
QLabel:disabled { color: @muted; }

QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 12px; }
QFrame[role="card"][tone="gold"] { background: @celebrate_soft; border-color: @celebrate_soft; }
QFrame[role="card"][tone="rose"] { background: @warning_soft; border-color: @warning_soft; }
QFrame[role="card"][tone="quiet"] { background: @window; }
QFrame#popover { border-radius: 0; }
QFrame[role="drop"] { border: 2px dashed @border; border-radius: 12px; }
QFrame[role="drop"][held="true"] { border-color: @accent; background: @accent_soft; }
QFrame[role="column"] { background: @board; border: none; border-radius: 12px; }
QListView[role="board"] { background: transparent; border: none; }
QLabel[role="column_price"] { color: @muted; }
QLabel[role="pill"] {
    background: @surface; border-radius: @pill; font-size: @caption; padding: 2px 9px;
}
QPushButton[kind="figure"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; color: @accent;
    font-size: @caption; font-weight: 400; padding: 0 3px; margin-left: -4px; text-align: left;
}
QPushButton[kind="figure"]:hover { background: @hover; }
QPushButton[kind="figure"]:focus { border-color: @accent; }
QFrame[role="place"] {
    background: @board; border: 2px dashed @accent; border-radius: 10px;
}
QFrame[role="place"][held="true"] { background: @accent_soft; }
QLabel[role="place_text"] { color: @accent; font-weight: 500; }
QFrame[role="fit_row"] {
    background: transparent; border: 1px solid transparent; border-radius: 8px;
}
QFrame[role="fit_row"]:hover { background: @hover; }
QFrame[role="fit_row"][held="true"] { background: @accent_soft; border-color: @accent; }
QFrame[role="line"] { background: @line; border: none; max-height: 1px; min-height: 1px; }

QPushButton {
    background: @surface; color: @text; border: 1px solid @border; border-radius: 8px;
    padding: 8px 14px; font-weight: 500; min-height: @line_height;
}
QPushButton:hover, QPushButton:open { background: @hover; }
QPushButton:pressed { background: @board; border-color: @scroll; }
QPushButton:disabled { color: @muted; background: @window; border-color: @border; }
QPushButton[kind="primary"], QPushButton:default[kind="primary"] {
    background: @accent; color: @on_accent; border-color: @accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: @accent_hover; border-color: @accent_hover;
}
QPushButton[kind="primary"]:disabled { background: @line; color: @muted; border-color: @border; }
QPushButton[kind="danger"] {
    background: @warning_soft; color: @warning; border-color: @warning; font-weight: 600;
}
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed {
    background: @warning; color: @surface;
}
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:pressed { background: @board; }
QPushButton[kind="link"] {
    background: transparent; border: none; color: @accent; padding: 2px 0; font-weight: 600;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="who"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; font-weight: 600;
    padding: 0 4px; text-align: left;
}
QPushButton[kind="who"][tone="muted"] { color: @muted; font-weight: 400; }
QPushButton[kind="who"][flush="true"] { margin-left: -5px; }
QPushButton[kind="who"][field="true"] {
    padding: 2px 6px; border-radius: 8px; min-height: @text_height;
}
QPushButton[kind="who"]:hover { background: @hover; }
QPushButton[kind="who"]:focus { border-color: @accent; }
QPushButton[kind="who"][flush="true"]:hover, QPushButton[kind="bare"][flush="true"]:hover {
    background: transparent; border-color: transparent; text-decoration: underline;
}
QPushButton[kind="who"][flush="true"]:focus { border-color: transparent; }
QPushButton[kind="pill"] {
    border: 1px solid transparent; border-radius: @pill_round; font-size: @caption;
    font-weight: 400; padding: 1px 9px; min-height: @mark;
}
QPushButton[kind="pill"][tone="accent"] { background: @accent_soft; color: @accent; }
QPushButton[kind="pill"][tone="gold"] { background: @celebrate_soft; color: @celebrate_text; }
QPushButton[kind="pill"][tone="rose"] { background: @warning_soft; color: @warning; }
QPushButton[kind="pill"]:hover, QPushButton[kind="pill"]:focus { border-color: @accent; }
QPushButton[kind="choice"] { padding: 8px 12px; }
QPushButton[kind="choice"]:checked {
    background: @accent_soft; color: @accent; border-color: @accent; font-weight: 600;
}
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 6px;
}
QToolButton:hover, QToolButton:open { background: @hover; }
QToolButton[kind="cross"] { padding: 1px; border-radius: 6px; }
QToolButton[kind="cross"]:hover { background: @line; }
QFrame[role="field"] QToolButton[kind="cross"] { max-height: @mark; }
QToolButton:pressed, QToolButton:checked { background: @accent_soft; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QFrame[role="field"] {
    background: @surface; color: @text; border: 1px solid @border; border-radius: 8px;
    padding: 7px 12px; min-height: @text_height;
    selection-background-color: @accent; selection-color: @on_accent;
    placeholder-text-color: @muted;
}
QTextEdit { padding: 5px 12px; }
QPlainTextEdit { padding: 5px 10px; }
QAbstractSpinBox { padding: 5px 12px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
QFrame[role="field"][focused="true"] { border: 1px solid @accent; }
QLineEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: @muted; background: @window;
}
QLineEdit[bare="true"], QTextEdit[bare="true"], QPlainTextEdit[bare="true"] {
    background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 2px 4px;
}
QLineEdit[bare="true"]:hover, QTextEdit[bare="true"]:hover { border-color: @border; }
QLineEdit[bare="true"]:focus, QTextEdit[bare="true"]:focus { border-color: @accent; }
QLineEdit[role="title"] { font-size: @title; font-weight: 700; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QFrame[role="field"] QLineEdit {
    border: none; padding: 0; background: transparent; min-height: 0;
}
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: @drop; }
QComboBox::down-arrow, QDateEdit::down-arrow {
    image: url(controls:chevron-down-@tone@.svg); width: @arrow; height: @arrow;
}
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; }
QSpinBox::up-button, QTimeEdit::up-button, QDoubleSpinBox::up-button,
QSpinBox::down-button, QTimeEdit::down-button, QDoubleSpinBox::down-button {
    border: none; background: transparent; width: @drop;
}
QAbstractSpinBox::up-arrow {
    image: url(controls:chevron-up-@tone@.svg); width: @arrow; height: @arrow;
}
QAbstractSpinBox::down-arrow {
    image: url(controls:chevron-down-@tone@.svg); width: @arrow; height: @arrow;
}

QComboBox QAbstractItemView, QListView[role="popup"], QMenu {
    background: @surface; color: @text; border: 1px solid @border; padding: 4px;
    border-radius: 0;
    selection-background-color: @accent_soft; selection-color: @accent;
}
QListView[role="popup"] { padding: 0; }
QListView[role="chapters"] { background: transparent; border: none; }
QListView[role="chapters"]::item { padding: 8px 10px; border-radius: 8px; }
QListView[role="ticks"]::item { padding: 2px 6px; }
QListView[role="popup"]::item, QComboBox QAbstractItemView::item { padding: 6px 8px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: @accent_soft; color: @accent; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenuBar { background: @sidebar; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: 5px 6px 5px 0; }
QCheckBox::indicator, QRadioButton::indicator, QMenu::indicator, QListWidget::indicator {
    width: @mark; height: @mark; border: 1px solid @muted; border-radius: 5px; background: @surface;
}
QRadioButton::indicator, QMenu::indicator:exclusive { border-radius: @round; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QMenu::indicator:checked, QListWidget::indicator:checked {
    background: @accent; border-color: @accent; image: url(controls:check-@tone@.svg);
}
QCheckBox::indicator:indeterminate {
    background: @accent; border-color: @accent; image: url(controls:minus-@tone@.svg);
}
QRadioButton::indicator:checked, QMenu::indicator:exclusive:checked {
    image: none; background: @surface; border: 5px solid @accent; width: @hole; height: @hole;
}
QCheckBox:disabled, QRadioButton:disabled { color: @muted; }

QToolTip {
    background: @text; color: @window; border: none; padding: 5px 8px; font-size: @caption;
}

QScrollArea, QAbstractScrollArea[bare="true"] { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QTableView, QListView, QTreeView {
    background: @surface; border: 1px solid @border; border-radius: 12px; gridline-color: @line;
    selection-background-color: @accent_soft; selection-color: @text;
}
QTableView[bare="true"], QListView[bare="true"] { background: transparent; border: none; }
QTableView::item:hover, QListView::item:hover { background: @hover; }
QTableView::item:selected, QListView::item:selected { background: @accent_soft; color: @text; }
QTableView[role="numbers"]::item { padding: 0 9px; }
QHeaderView { background: transparent; }
QHeaderView::section {
    background: transparent; color: @muted; font-size: @caption; border: none;
    border-bottom: 1px solid @line; padding: 8px 12px;
}
QTableCornerButton::section { background: transparent; border: none; }

QTextEdit[role="entry_title"] { font-size: @entry_title; font-weight: 600; }
QTextEdit[bare="true"][readOnly="true"]:hover { border-color: transparent; }
QFrame[role="bare_field"] {
    background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 2px 4px;
}
QFrame[role="bare_field"]:hover { border-color: @border; }
QFrame[role="bare_field"][focused="true"] { border-color: @accent; }
QFrame[role="bare_field"]:disabled { border-color: transparent; }
QFrame[role="bare_field"] QLineEdit, QFrame[role="bare_field"] QLineEdit:disabled {
    border: none; padding: 0; background: transparent; min-height: 0;
}
QPushButton[kind="day"], QPushButton[kind="bare"] {
    background: transparent; border: 1px solid transparent; color: @muted; font-weight: 400;
    padding: 3px 6px; text-align: left;
}
QPushButton[kind="day"]:hover, QPushButton[kind="bare"]:hover {
    border-color: @border; color: @text;
}
QPushButton[kind="bare"][flush="true"] { margin-left: -7px; }
QWidget[small="true"] QPushButton[kind="choice"] {
    padding: 2px 9px; font-size: @caption; color: @muted; border-radius: 11px;
}
QWidget[small="true"] QPushButton[kind="choice"]:checked { color: @accent; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 8px 4px; margin-right: 20px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; font-weight: 600; }

QTabBar::scroller { width: @drop; }
QTabBar QToolButton { padding: 0; border-radius: 6px; }
QTabBar QToolButton::left-arrow {
    image: url(controls:chevron-left-@tone@.svg); width: @arrow; height: @arrow;
}
QTabBar QToolButton::right-arrow {
    image: url(controls:chevron-right-@tone@.svg); width: @arrow; height: @arrow;
}

QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 16px; }
QSplitter::handle:vertical { height: 16px; }
QSplitter::handle:hover { background: @line; }

QProgressBar {
    background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    color: transparent;
}
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QCalendarWidget QWidget { background: @surface; alternate-background-color: @surface; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; padding: 4px; }
QCalendarWidget QToolButton { font-weight: 600; padding: 6px 8px; min-width: @mark; }
QCalendarWidget QToolButton#qt_calendar_prevmonth {
    qproperty-icon: url(controls:chevron-left-@tone@.svg);
}
QCalendarWidget QToolButton#qt_calendar_nextmonth {
    qproperty-icon: url(controls:chevron-right-@tone@.svg);
}
QCalendarWidget QAbstractItemView {
    border: none; border-radius: 0; padding: 4px; outline: none;
    selection-background-color: @accent; selection-color: @on_accent;
}
QCalendarWidget QTableView::item:selected { background: @accent; color: @on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: @scroll; }
QCalendarWidget QSpinBox { padding: 2px 6px; }

QDialog[role="sheet"] { background: @surface; border: 1px solid @border; }
QLineEdit[role="palette"] {
    background: transparent; border: none; font-size: @card_title; padding: 8px 6px;
}
QLineEdit[role="palette"]:focus { border: none; }
QListView[role="palette"]::item:hover, QListView[role="palette"]::item:selected {
    background: transparent;
}
QLineEdit[role="headline"] {
    font-size: @title; font-weight: 700; background: transparent; border: none; border-radius: 0;
    border-bottom: 2px solid @border; padding: 4px 0 8px 0;
}
QLineEdit[role="headline"]:focus { border: none; border-bottom: 2px solid @accent; }
QDialog[role="sheet"] QTextEdit, QDialog[role="sheet"] QFrame[role="field"],
QDialog[role="sheet"] QLineEdit[role="answer"] {
    background: @window; border-color: @window;
}
QDialog[role="sheet"] QTextEdit[bare="true"] { background: transparent; border-color: transparent; }
QDialog[role="sheet"] QTextEdit:hover, QDialog[role="sheet"] QFrame[role="field"]:hover,
QDialog[role="sheet"] QLineEdit[role="answer"]:hover {
    border-color: @border;
}
QDialog[role="sheet"] QTextEdit:focus, QDialog[role="sheet"] QFrame[role="field"][focused="true"],
QDialog[role="sheet"] QLineEdit[role="answer"]:focus {
    background: @surface; border-color: @accent;
}
QDialog[role="sheet"] QTextEdit[bare="true"]:focus { background: transparent; }
QDialog[role="sheet"][form="true"] QTextEdit { background: @surface; border-color: @border; }
QDialog[role="sheet"][form="true"] QTextEdit:focus { border-color: @accent; }
QTextEdit[role="strong"] { font-weight: 600; }
QDialog[role="night"] { background: @night; }
QDialog[role="night"] QLabel { color: @on_night; }
QDialog[role="night"] QLabel[role="muted"] { color: @on_night_muted; }
QDialog[role="night"] QAbstractButton {
    background: transparent; border: 1px solid transparent; color: @on_night; font-weight: 400;
    padding: 6px;
}
QDialog[role="night"] QAbstractButton:hover { background: @night_hover; }
QDialog[role="night"] QAbstractButton:focus { border-color: @on_night; }
QDialog[role="night"] QAbstractButton:disabled { color: @on_night_muted; }
QPushButton[kind="option"] { text-align: left; padding: 8px 12px; }

QWidget#sidebar { background: @sidebar; border-right: 1px solid @border; }
QLabel#mark { background: @accent; border-radius: @mark_round; qproperty-alignment: AlignCenter; }
QLabel#brand { font-size: @brand; font-weight: 700; }
QPushButton[kind="entry"] {
    background: transparent; border: none; border-radius: 8px; text-align: left;
    padding: 9px 10px; font-weight: 400; color: @text;
}
QPushButton[kind="entry"]:hover { background: @hover; }
QPushButton[kind="entry"]:checked { background: @accent_soft; color: @accent; font-weight: 600; }
QFrame#toast { background: @text; border-radius: 10px; }
QFrame#toast QLabel { color: @window; }
QFrame#toast QPushButton { color: @window; background: transparent; border: 1px solid @muted; }
QFrame#toast QPushButton:hover { border-color: @window; }
QFrame#strip { background: @celebrate_soft; }
QFrame#strip QLabel { color: @celebrate_text; }
"""

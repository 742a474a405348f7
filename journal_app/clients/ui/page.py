"""Clients: the list, and in its place the page of the one that is open."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from journal_app.clients.ui.client_view import ClientView
from journal_app.clients.ui.list_page import ClientsOverview
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.page import MARGINS, Page


class ClientsPage(Page):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Clients"))
        self.overview = ClientsOverview(context)
        self.client: ClientView | None = None
        """Made when the first client is opened."""
        self._came_from: str | None = None
        """The id of the view from which the client was opened; None: from here."""
        for tool in self.overview.tools():
            self.add_tool(tool)
        self._stack = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(self.overview)
        self.overview.opened.connect(self._on_opened)
        self.overview.counted.connect(self.set_subtitle)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)

    # what the window asks

    def refresh(self) -> None:
        if not self.client_is_open() or self.client is None:
            self.overview.refresh()
            return
        try:
            self.client.refresh()
        except UserError as error:
            self.show_list()
            self.context.show_error(error)

    def flush(self) -> None:
        if self.client is not None:
            self.client.facts.flush()

    def unsaved(self) -> list[str]:
        return [] if self.client is None else self.client.facts.unsaved()

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.clients.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    def enter_search(self) -> None:
        self.show_list()
        self.overview.enter_search()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            if self.client_is_open():
                self.go_back()
                return True
            if self.overview.escape():
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    # what the coach does

    def client_is_open(self) -> bool:
        return self.client is not None and self._stack.currentWidget() is self.client

    def open_client(self, uid: str, came_from: str | None = None) -> None:
        """``came_from`` is the view that leads here. Raises UserError("no_such_person")."""
        if self.client is None:
            self.client = self._built_client()
        self.client.show_client(uid)
        if came_from is not None or not self.client_is_open():
            self._came_from = came_from
        self._name_way_back()
        self._stack.setCurrentWidget(self.client)
        self._show_tools()
        self.client.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def way_back(self) -> tuple[str, ...]:
        uid = self.client.uid if self.client is not None and self.client_is_open() else None
        return () if uid is None else ("client.open", uid)

    def show_home(self) -> None:
        self.show_list()

    def go_back(self) -> None:
        """From a client to where it was opened."""
        back = self._came_from
        self.show_list()
        if back is not None and f"view.{back}" in self.context.commands:
            self.context.commands.run(f"view.{back}")

    def show_list(self) -> None:
        if self.client is None or not self.client_is_open():
            return
        self.flush()
        uid, self._came_from = self.client.uid, None
        self._stack.setCurrentWidget(self.overview)
        self._show_tools()
        self.context.attempt(self.overview.refresh)
        if uid is not None:
            self.overview.show_client(uid)
        self.overview.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _built_client(self) -> ClientView:
        made = ClientView(self.context)
        made.left.connect(self.go_back)
        self.header.insertWidget(0, made.back)
        for tool in made.tools():
            self.add_tool(tool)
        self._stack.addWidget(made)
        return made

    def _name_way_back(self) -> None:
        command = self.context.commands.named(f"view.{self._came_from}")
        if self.client is None or command is None:
            text, spoken = _("Clients"), _("Back to the list of clients")
        else:
            text = _(command.title)
            spoken = _("Back to: {page}").format(page=text)
        if self.client is not None:
            self.client.back.setText(text)
            self.client.back.setAccessibleName(spoken)

    def _show_tools(self) -> None:
        opened = self.client_is_open()
        self._title.setVisible(not opened)
        for tool in self.overview.tools():
            tool.setVisible(not opened)
        if self.client is not None:
            self.client.back.setVisible(opened)
            for tool in self.client.tools():
                tool.setVisible(opened)
        if opened:
            self.set_subtitle("")
        self._fit_tools()

    def _fit_tools(self) -> None:
        if self.client is not None and self.client_is_open():
            self.client.fit_tools(self.width() - MARGINS[0] - MARGINS[2])

    def _on_opened(self, uid: str) -> None:
        self.context.commands.run("client.open", uid)

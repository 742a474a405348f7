"""What clients said: by client or by topic, with the consent of each, and the way out for some."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal_app.exchange.quotes import MAY_LEAVE, By
from journal_app.ground.folding import fold
from journal_app.ground.i18n import _, ngettext
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import QuoteLine, quote_topics, quoted_clients, quotes
from journal_app.journal.ui import quote_leaving
from journal_app.journal.ui.quote_cards import QuoteCards
from journal_app.journal.ui.quote_words import consent_name
from journal_app.journal.ui.tab_page import TabPage
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.report.button import ReportButton, Way
from journal_app.ui.targets import ask_target, documents
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.scroll import Narrowing, SteadyScroll

FIRST = 15
"""Quotes that are laid out at once; more on demand."""


class QuotesTab(TabPage):
    watched = frozenset({"quote", "entry", "entry_person", "entry_tag", "tag", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Quotes"))
        self.nothing: EmptyState | None = None
        self._most = FIRST
        self._found: Sequence[QuoteLine] = ()
        self.by = Choice(
            [(By.CLIENT, _("By client")), (By.TOPIC, _("By topic"))], name=_("Arranged")
        )
        self.by.set_value(By.CLIENT)
        self.by.changed.connect(self._on_by)
        self.whose = QComboBox()
        self.whose.setMaxVisibleItems(12)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.whose.setSizeAdjustPolicy(adjust)
        self.whose.setMinimumContentsLength(14)
        self.whose.activated.connect(self._on_chosen)
        self.consent = QComboBox()
        self.consent.setAccessibleName(_("Consent"))
        self.consent.addItem(_("Any consent"), None)
        for one in Consent:
            self.consent.addItem(consent_name(one), one)
        self.consent.activated.connect(self._on_chosen)
        self.markdown = QPushButton(_("Export …"))
        self.markdown.setAccessibleName(_("Export the quotes as Markdown"))
        self.markdown.clicked.connect(self._on_export)
        self.pdf = ReportButton(context, self._ways)
        self._lay_out()

    def refresh(self) -> None:
        self._fill_whose()
        everything: Sequence[QuoteLine] = self.context.read(quotes)
        client, topic = self._client(), self._topic()
        of_these = everything
        if client or topic:
            of_these = self.context.read(quotes, client=client, topic=topic)
        self._found, consent = of_these, self.consent.currentData()
        if consent:
            chosen = {"client": client, "topic": topic, "consents": [consent]}
            self._found = self.context.read(quotes, **chosen)
        rows = self._rows()
        self.cards.show_quotes(rows, change=self.can_write())
        left = sum(not isinstance(one, str) for one in self._all_rows()) - self._most
        self.more.setText(_("Show {n} more").format(n=formats.number(left)))
        self.more.setVisible(left > 0)
        self.leaving.setText(quote_leaving.preview(of_these))
        self.no_fit.setVisible(not self._found)
        may = any(one.consent in MAY_LEAVE for one in of_these)
        self.markdown.setEnabled(may)
        self.pdf.setEnabled(may)
        if not everything and self.nothing is None:
            self.nothing = self._teaching()
            self._pages.addWidget(self.nothing)
        self._pages.setCurrentIndex(0 if everything else 1)
        for tool in (self.by, self.markdown, self.pdf):
            tool.setVisible(bool(everything))

    def flush(self) -> None:
        self.cards.flush()

    def unsaved(self) -> list[str]:
        return self.cards.saver.texts()

    def _lay_out(self) -> None:
        self.add_first(self.by, 100)
        self.add_tool(self.markdown)
        self.add_tool(self.pdf)
        whole, tools = QWidget(), QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        flow = FlowLayout(tools, spacing=8)
        for tool in (self.whose, self.consent):
            flow.addWidget(tool)
        column.addWidget(tools)
        self.leaving = label("", "muted", wrap=True)
        column.addWidget(self.leaving)
        self.cards = QuoteCards(self.context, source=True)
        self.cards.failed.connect(self.context.show_error)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._on_more)
        self.no_fit = label(_("No quote fits this choice."), "muted", wrap=True)
        scroll = SteadyScroll(self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inside = Narrowing()
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 6, 0)
        box.addWidget(self.no_fit)
        box.addWidget(self.cards)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        column.addWidget(scroll, 1)
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(whole)

    def _teaching(self) -> EmptyState:
        return EmptyState(
            _("What clients say about you"),
            _(
                "When a client says something kind, keep their words in the win: at the foot of "
                "an open entry. Then ask whether you may quote them. Only what they agreed to "
                "can leave the journal, and without the name where they want that."
            ),
            icon="users",
        )

    def _fill_whose(self) -> None:
        chosen = self.whose.currentData()
        topics = self.by.value() == By.TOPIC
        self.whose.setAccessibleName(_("Topic") if topics else _("Client"))
        self.whose.clear()
        self.whose.addItem(_("All topics") if topics else _("All clients"), None)
        if topics:
            for tag in self.context.read(quote_topics):
                self.whose.addItem(f"#{tag.name} ({tag.count})", tag.name)
        else:
            for one in self.context.read(quoted_clients):
                self.whose.addItem(f"{one.person.name} ({one.count})", one.person.uid)
        self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))

    def _client(self) -> str | None:
        return self.whose.currentData() if self.by.value() == By.CLIENT else None

    def _topic(self) -> str | None:
        return self.whose.currentData() if self.by.value() == By.TOPIC else None

    def _all_rows(self) -> list[str | QuoteLine]:
        groups: dict[str, list[QuoteLine]] = defaultdict(list)
        for one in self._found:
            if self.by.value() == By.CLIENT:
                groups[one.person.name if one.person else ""].append(one)
            else:
                chosen = self._topic()
                for topic in [chosen] if chosen else one.topics or ("",):
                    groups[topic].append(one)
        rest = _("Not known who") if self.by.value() == By.CLIENT else _("Without a topic")
        rows: list[str | QuoteLine] = []
        for heading in sorted(groups, key=lambda one: (not one, fold(one), one)):
            rows += (heading or rest, *groups[heading])
        return rows

    def _rows(self) -> list[str | QuoteLine]:
        """The first of them, no heading alone at the end."""
        rows: list[str | QuoteLine] = []
        left = self._most
        for one in self._all_rows():
            if not left:
                break
            rows.append(one)
            left -= not isinstance(one, str)
        return rows

    # what the coach does

    def _on_by(self) -> None:
        self.flush()
        self._most = FIRST
        self.whose.clear()
        self.context.attempt(self.refresh)

    def _on_chosen(self) -> None:
        self.flush()
        self._most = FIRST
        self.context.attempt(self.refresh)

    def _on_more(self) -> None:
        self._most += FIRST
        self.context.attempt(self.refresh)

    def _on_export(self) -> None:
        self.flush()
        store = self.context.store
        wanted = documents() / (_("What clients say") + ".md")
        target = ask_target(self.window(), _("Export the quotes"), wanted, ".md", "Markdown")
        if store is None or target is None:
            return
        by, client, topic = self.by.value(), self._client(), self._topic()
        self.context.tasks.start(
            lambda _task: quote_leaving.write_markdown(store, target, by, client, topic),
            partial(self._on_exported, target),
            self.context.show_error,
            to_the_end=True,
        )

    def _on_exported(self, target: Path, count: int) -> None:
        text = ngettext("{n} quote is in {file}", "{n} quotes are in {file}", count)
        self.context.toast(text.format(n=formats.number(count), file=target.name))

    def _ways(self) -> list[Way]:
        self.flush()
        store = self.context.store
        if store is None:
            return []
        by, client, topic = self.by.value(), self._client(), self._topic()
        make = partial(quote_leaving.report, store, by, client, topic)
        return [Way(_("What clients say"), make, _("What clients say"))]

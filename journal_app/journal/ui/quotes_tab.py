"""What clients said: by client or by topic, with the consent of each, and the way out for some."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from journal_app.exchange.quotes import (
    By,
    Evidence,
    evidence,
    may_leave,
    under_headings,
    write_evidence,
)
from journal_app.ground.i18n import _, ngettext
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import QuoteLine, quote_topics, quoted_clients, quotes
from journal_app.journal.ui import quote_leaving
from journal_app.journal.ui.quote_cards import QuoteCards
from journal_app.journal.ui.quote_reading import Reading
from journal_app.journal.ui.quote_words import consent_name
from journal_app.journal.ui.tab_page import TabPage
from journal_app.store import Store
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.report.button import ReportButton, Way
from journal_app.ui.targets import ask_target, documents
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.scroll import CardScroll

FIRST = 15
"""Quotes that are laid out at once; more on demand."""


@dataclass(frozen=True)
class _Asked:
    """``whose`` is a client (uid) or a tag, None all; ``consent`` None is any."""

    by: By
    whose: str | None
    consent: Consent | None


@dataclass(frozen=True)
class _Read:
    asked: _Asked
    """As it can be: whom nobody quotes any more is not asked for."""
    offered: list[tuple[str, str]]
    """Clients or topics to choose, and what each stands for."""
    any: bool
    """Whether there is a quote at all."""
    of_these: Sequence[QuoteLine]
    """Of whom or what is asked, whatever the consent."""
    shown: Sequence[QuoteLine]


class QuotesTab(TabPage):
    watched = frozenset({"quote", "entry", "entry_person", "entry_tag", "tag", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Quotes"))
        self.nothing: EmptyState | None = None
        self._most = FIRST
        self._found: Sequence[QuoteLine] = ()
        self._reading: Reading | None = None
        """What would leave is being read, to be shown first."""
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
        self.pdf = _OnPaper(context, list)
        self.pdf.wanted.connect(self._on_pdf)
        self._lay_out()

    def refresh(self) -> None:
        asked = _Asked(self.by.value(), self.whose.currentData(), self.consent.currentData())
        self.read_on_worker(partial(_read, asked), self._show)

    def _show(self, found: _Read) -> None:
        self._found = found.shown
        self._fill_whose(found)
        client = self._client()
        rows = self._rows()
        self.cards.show_quotes(rows, change=self.can_write())
        left = sum(not isinstance(one, str) for one in self._all_rows()) - self._most
        self.more.setText(_("Show {n} more").format(n=formats.number(left)))
        self.more.setVisible(left > 0)
        self.leaving.setText(quote_leaving.preview(found.of_these, client))
        self.no_fit.setVisible(not self._found)
        may = bool(may_leave(found.of_these, client))
        self.markdown.setEnabled(may)
        self.pdf.setEnabled(may)
        for tool in (self.by, self.markdown, self.pdf):
            tool.setVisible(found.any)
        if found.any:
            self._pages.setCurrentWidget(self._whole)
            return
        if self.nothing is None:
            self.nothing = self._teaching()
            self._pages.addWidget(self.nothing)
        self._pages.setCurrentWidget(self.nothing)

    def flush(self) -> None:
        self.cards.flush()

    def unsaved(self) -> list[str]:
        return self.cards.saver.texts()

    def _lay_out(self) -> None:
        self.add_first(self.by, 100)
        self.add_tool(self.markdown)
        self.add_tool(self.pdf)
        whole, tools = QWidget(), QWidget()
        self._whole = whole
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
        scroll = CardScroll(self, spacing=-1)
        box = scroll.column
        box.addWidget(self.no_fit)
        box.addWidget(self.cards)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        column.addWidget(scroll, 1)
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(QWidget())  # nothing, until it is read
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

    def _fill_whose(self, found: _Read) -> None:
        topics = found.asked.by == By.TOPIC
        self.whose.setAccessibleName(_("Topic") if topics else _("Client"))
        self.whose.clear()
        self.whose.addItem(_("All topics") if topics else _("All clients"), None)
        for name, wanted in found.offered:
            self.whose.addItem(name, wanted)
        self.whose.setCurrentIndex(max(0, self.whose.findData(found.asked.whose)))

    def _client(self) -> str | None:
        return self.whose.currentData() if self.by.value() == By.CLIENT else None

    def _topic(self) -> str | None:
        return self.whose.currentData() if self.by.value() == By.TOPIC else None

    def _all_rows(self) -> list[str | QuoteLine]:
        by_client = self.by.value() == By.CLIENT
        rest = _("Not known who") if by_client else _("Without a topic")
        rows: list[str | QuoteLine] = []
        for heading, some in under_headings(self._found, self._headings):
            rows += (heading or rest, *some)
        return rows

    def _headings(self, one: QuoteLine) -> Sequence[str]:
        if self.by.value() == By.CLIENT:
            return [one.person.name] if one.person else ()
        chosen = self._topic()
        return [chosen] if chosen else one.topics

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
        self.refresh()

    def _on_chosen(self) -> None:
        self.flush()
        self._most = FIRST
        self.refresh()

    def _on_more(self) -> None:
        self._most += FIRST
        self.refresh()

    def _on_export(self) -> None:
        self._show_leaving(self.markdown, _("Save as Markdown …"), self._save_markdown)

    def _show_leaving(
        self, button: QPushButton, save: str, then: Callable[[Sequence[Evidence]], None]
    ) -> None:
        """What would leave, read on the worker; ``then`` gets what the coach lets go.

        Meanwhile ``button`` says how far it is, and stops it.
        """
        self.flush()
        store = self.context.store
        if store is None:
            return
        if self._reading is not None:
            self._reading.stop()
            return
        client, topic = self._client(), self._topic()
        self._reading = Reading(self.context, button)
        self._reading.begin(
            lambda told: store.read(evidence, client, topic, told),
            partial(self._on_evidence, save, then),
            self._on_evidence_read,
        )

    def _on_evidence_read(self) -> None:
        self._reading = None

    def _on_evidence(
        self, save: str, then: Callable[[Sequence[Evidence]], None], found: Sequence[Evidence]
    ) -> None:
        from journal_app.journal.ui.quote_export import QuoteExport  # noqa: PLC0415 - when exported

        dialog = QuoteExport(found, self.by.value(), save, self.window())
        dialog.chosen.connect(then)
        dialog.open()

    def _save_markdown(self, found: Sequence[Evidence]) -> None:
        wanted = documents() / (_("What clients say") + ".md")
        target = ask_target(self.window(), _("Export the quotes"), wanted, ".md", "Markdown")
        if target is None:
            return
        by = self.by.value()
        self.context.tasks.start(
            lambda _task: write_evidence(found, target, by),
            partial(self._on_exported, target, len(found)),
            self.context.show_error,
            to_the_end=True,
        )

    def _on_exported(self, target: Path, count: int, _nothing: object) -> None:
        text = ngettext(
            "{n} quote is in “{file}” in {folder}", "{n} quotes are in “{file}” in {folder}", count
        )
        told = text.format(
            n=formats.number(count), file=target.name, folder=target.parent.name or target.parent
        )
        self.context.toast(told, offer=(_("Open folder"), partial(_open, target.parent)))

    def _on_pdf(self) -> None:
        self._show_leaving(self.pdf, _("Save as PDF …"), self._save_pdf)

    def _save_pdf(self, found: Sequence[Evidence]) -> None:
        make = partial(quote_leaving.report, found, self.by.value())
        self.pdf.save(Way(_("What clients say"), make, _("What clients say")))


def _read(asked: _Asked, store: Store) -> _Read:
    if asked.by == By.TOPIC:
        tags = store.read(quote_topics)
        offered = [(f"#{tag.name} ({tag.count})", tag.name) for tag in tags]
    else:
        clients = store.read(quoted_clients)
        offered = [(f"{one.person.name} ({one.count})", one.person.uid) for one in clients]
    if asked.whose not in [wanted for _name, wanted in offered]:
        asked = replace(asked, whose=None)
    everything: Sequence[QuoteLine] = store.read(quotes)
    of_these = everything
    if asked.whose is not None and asked.by == By.TOPIC:
        of_these = store.read(quotes, topic=asked.whose)
    elif asked.whose is not None:
        of_these = store.read(quotes, client=asked.whose)
    shown = [one for one in of_these if asked.consent in (None, one.consent)]
    return _Read(asked, offered, bool(everything), of_these, shown)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class _OnPaper(ReportButton):
    """What is to be printed is read first."""

    wanted = Signal()

    def begin(self) -> None:
        self.wanted.emit()

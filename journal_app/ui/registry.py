"""Which views, dialogs, commands and searches the app has. One line, and a room is in the house.

No Qt and no room is imported: targets are ``"module:name"`` and are loaded when first used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal

from journal_app.ground.i18n import mark


@dataclass(frozen=True)
class ViewSpec:
    """A page of the main window; ``target`` names its `Page` class."""

    id: str
    title: str
    icon: str
    target: str
    watches: frozenset[str] = field(default_factory=frozenset)
    """Tables whose change marks the page stale."""
    place: Literal["top", "bottom"] = "top"


@dataclass(frozen=True)
class DialogSpec:
    """A dialog for the tour and the tests.

    ``target`` is ``function(context) -> QDialog``, which gives the dialog filled but not yet
    shown.
    """

    id: str
    target: str


Need = Literal["nothing", "store", "writing"]
"""What a command makes no sense without: an open journal, or one that can be written."""


@dataclass(frozen=True)
class CommandSpec:
    """A command that works before its room is loaded; ``target``: ``function(context, *args)``.

    The title is empty for one that only code calls, because it needs arguments.
    """

    id: str
    title: str
    target: str
    shortcut: str | None = None
    icon: str | None = None
    needs: Need = "store"
    prepare: str | None = None
    """``function(context)``, run once when the store is open and the window has time."""


@dataclass(frozen=True)
class SearchSpec:
    """One kind of thing that Ctrl+K finds, shown under ``title``.

    ``target`` is ``function(context, query, limit) -> list[Hit]``; it only reads, and runs on the
    worker. For an empty query it gives what the coach had in hand last, or nothing.
    """

    id: str
    title: str
    target: str
    most: int = 8


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(
        "today",
        mark("Today"),
        "sun",
        "journal_app.today.ui.page:TodayPage",
        frozenset(
            {
                "entry",
                "entry_person",
                "person",
                "training",
                "recipe",
                "recipe_use",
                "thanks",
                "step",
                "expectation",
                "appointment",
                "purchase",
                "rung",
                "practice",
                "leave",
                "contact",
                "cadence",
                "person_tag",
                "entry_tag",
                "tag",
                "rest",
                "referral",
                "referral_ask",
                "rating",
            }
        ),
    ),
    ViewSpec(
        "journal",
        mark("Journal"),
        "book-open",
        "journal_app.journal.ui.page:JournalPage",
        frozenset(
            {
                "entry",
                "answer",
                "entry_person",
                "entry_tag",
                "tag",
                "person",
                "leave",
                "photo",
                "prompt",
            }
        ),
    ),
    ViewSpec(
        "clients",
        mark("Clients"),
        "users",
        "journal_app.clients.ui.page:ClientsPage",
        frozenset(
            {
                "person",
                "person_tag",
                "tag",
                "entry",
                "entry_person",
                "rung",
                "purchase",
                "step",
                "contact",
                "appointment",
                "expectation",
                "cadence",
                "not_duplicate",
                "practice",
                "rest",
                "referral",
                "profile",
                "criterion",
                "fit",
                "rating",
            }
        ),
    ),
    ViewSpec(
        "ladder",
        mark("Client ladder"),
        "ladder",
        "journal_app.ladder.ui.page:LadderPage",
        frozenset(
            {
                "rung",
                "purchase",
                "step",
                "contact",
                "appointment",
                "cadence",
                "person",
                "person_tag",
                "tag",
                "practice",
            }
        ),
    ),
    ViewSpec(
        "retention",
        mark("Retention"),
        "comes-back",
        "journal_app.retention.ui.page:RetentionPage",
        frozenset(
            {
                "purchase",
                "rung",
                "person",
                "step",
                "contact",
                "appointment",
                "expectation",
                "referral",
                "rest",
                "practice",
            }
        ),
    ),
    ViewSpec(
        "referrals",
        mark("Referrals"),
        "handshake",
        "journal_app.referrals.ui.page:ReferralsPage",
        frozenset(
            {
                "referral",
                "referral_ask",
                "person",
                "purchase",
                "rung",
                "practice",
                "expectation",
                "rating",
                "appointment",
            }
        ),
    ),
    ViewSpec(
        "ideal_client",
        mark("Ideal client"),
        "ideal-client",
        "journal_app.ideal_client.ui.page:IdealClientPage",
        frozenset(
            {
                "profile",
                "profile_version",
                "criterion",
                "fit",
                "person",
                "rung",
                "purchase",
                "step",
                "contact",
                "appointment",
                "expectation",
                "entry_person",
                "person_tag",
                "tag",
                "quote",
                "referral",
                "practice",
            }
        ),
    ),
    ViewSpec(
        "sympathy",
        mark("Sympathy matrix"),
        "chart-scatter",
        "journal_app.sympathy.ui.page:SympathyPage",
        frozenset(
            {
                "rating",
                "person",
                "purchase",
                "rung",
                "practice",
                "appointment",
                "contact",
                "step",
                "expectation",
                "entry",
                "entry_person",
                "referral",
                "profile",
                "criterion",
                "fit",
            }
        ),
    ),
    ViewSpec(
        "settings",
        mark("Settings"),
        "settings",
        "journal_app.settings.ui.page:SettingsPage",
        frozenset({"leave", "practice", "prompt"}),
        place="bottom",
    ),
)

DIALOGS: tuple[DialogSpec, ...] = (
    DialogSpec("capture", "journal_app.capture.ui.dialog:capture_dialog"),
    DialogSpec("photo", "journal_app.journal.ui.photo_viewer:photo_dialog"),
    DialogSpec("import", "journal_app.exchange.ui.samples:import_dialog"),
    DialogSpec("export", "journal_app.exchange.ui.samples:export_dialog"),
    DialogSpec("year-book", "journal_app.exchange.ui.year_book:year_book_dialog"),
    DialogSpec("import-columns", "journal_app.exchange.ui.client_samples:columns"),
    DialogSpec("import-contacts", "journal_app.exchange.ui.client_samples:contacts"),
    DialogSpec("import-amounts", "journal_app.exchange.ui.client_samples:amounts"),
    DialogSpec("import-sales", "journal_app.exchange.ui.client_samples:sales"),
    DialogSpec("quote-export", "journal_app.journal.ui.quote_export:quote_export_dialog"),
    DialogSpec("versions", "journal_app.journal.ui.versions_dialog:versions_dialog"),
    DialogSpec("cadence", "journal_app.clients.ui.cadence_dialog:cadence_dialog"),
    DialogSpec("method", "journal_app.retention.ui.method_sheet:method_dialog"),
    DialogSpec("merge", "journal_app.clients.ui.merge_dialog:merge_dialog"),
    DialogSpec("client", "journal_app.clients.ui.commands:new_client_dialog"),
    DialogSpec("sale", "journal_app.ladder.ui.samples:sale_dialog"),
    DialogSpec("sale-edit", "journal_app.ladder.ui.samples:sale_edit_dialog"),
    DialogSpec("rungs", "journal_app.ladder.ui.samples:rungs_dialog"),
    DialogSpec("step", "journal_app.ladder.ui.samples:step_dialog"),
    DialogSpec("step-done", "journal_app.ladder.ui.samples:step_done_dialog"),
    DialogSpec("postpone", "journal_app.ladder.ui.samples:postpone_dialog"),
    DialogSpec("contact", "journal_app.ladder.ui.samples:contact_dialog"),
    DialogSpec("appointment", "journal_app.ladder.ui.samples:appointment_dialog"),
    DialogSpec("expectation", "journal_app.ladder.ui.samples:expectation_dialog"),
    DialogSpec("referral-new", "journal_app.referrals.ui.samples:new_dialog"),
    DialogSpec("referral", "journal_app.referrals.ui.samples:open_dialog"),
    DialogSpec("referral-given", "journal_app.referrals.ui.samples:given_dialog"),
    DialogSpec("referral-consider", "journal_app.referrals.ui.samples:consider_dialog"),
    DialogSpec("referral-introduction", "journal_app.referrals.ui.samples:introduction_dialog"),
    DialogSpec("referral-letter", "journal_app.referrals.ui.samples:giver_dialog"),
    DialogSpec("referral-asking", "journal_app.referrals.ui.samples:asking_dialog"),
    DialogSpec("referral-said", "journal_app.referrals.ui.samples:said_dialog"),
    DialogSpec("fit", "journal_app.ideal_client.ui.samples:fit_dialog"),
    DialogSpec("profile-versions", "journal_app.ideal_client.ui.samples:versions_dialog"),
    DialogSpec("rate", "journal_app.sympathy.ui.samples:rate_dialog"),
    DialogSpec("rate-round", "journal_app.sympathy.ui.samples:round_dialog"),
    DialogSpec("letter-clarify", "journal_app.sympathy.ui.samples:clarify_dialog"),
    DialogSpec("letter-price", "journal_app.sympathy.ui.samples:price_dialog"),
    DialogSpec("letter-end", "journal_app.sympathy.ui.samples:end_dialog"),
    DialogSpec("matrix-line", "journal_app.sympathy.ui.samples:line_dialog"),
    DialogSpec("chart-table", "journal_app.retention.ui.tour:table_dialog"),
    DialogSpec("help", "journal_app.ui.help:help_dialog"),
)

COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec(
        "entry.new",
        mark("Record a win"),
        "journal_app.capture.ui.dialog:open_capture",
        "Ctrl+N",
        "plus",
        needs="writing",
        prepare="journal_app.capture.ui.dialog:prepare_capture",
    ),
    CommandSpec(
        "journal.import",
        mark("Import a journal"),
        "journal_app.exchange.ui.import_dialog:open_import",
        "Ctrl+Shift+I",
        "bring-in",
        needs="writing",
    ),
    CommandSpec(
        "clients.import",
        mark("Import contacts"),
        "journal_app.exchange.ui.clients_dialog:open_clients",
        icon="bring-in",
        needs="writing",
    ),
    CommandSpec(
        "sales.import",
        mark("Import sales"),
        "journal_app.exchange.ui.clients_dialog:open_sales",
        icon="bring-in",
        needs="writing",
    ),
    CommandSpec(
        "journal.export",
        mark("Export the journal"),
        "journal_app.exchange.ui.export_dialog:open_export",
        "Ctrl+Shift+E",
        "take-out",
    ),
    CommandSpec(
        "year_book.save",
        mark("Yearbook as PDF"),
        "journal_app.exchange.ui.year_book:open_year_book",
        icon="take-out",
    ),
    CommandSpec(
        "entry.print",
        mark("Print the entry"),
        "journal_app.exchange.ui.printing:print_entry",
        "Ctrl+P",
        "print",
    ),
    CommandSpec(
        "journal.search",
        mark("Search the journal"),
        "journal_app.journal.ui.commands:enter_search",
        icon="search",
    ),
    CommandSpec(
        "sale.new",
        mark("Record a sale"),
        "journal_app.ladder.ui.commands:open_sale",
        "Ctrl+Shift+N",
        "plus",
        needs="writing",
    ),
    CommandSpec(
        "rungs.edit",
        mark("Adjust the rungs"),
        "journal_app.ladder.ui.commands:edit_rungs",
        icon="ladder",
        needs="writing",
    ),
    CommandSpec(
        "sheet.bring_back",
        mark("Bring back what was discarded"),
        "journal_app.ui.set_aside:bring_back",
        icon="undo-2",
        needs="writing",
    ),
    CommandSpec("sale.edit", "", "journal_app.ladder.ui.commands:edit_sale", needs="writing"),
    CommandSpec(
        "steps.show",
        mark("Show the next steps"),
        "journal_app.ladder.ui.commands:show_steps",
        icon="calendar",
    ),
    CommandSpec("step.new", "", "journal_app.ladder.ui.care_commands:new_step", needs="writing"),
    CommandSpec(
        "step.edit", "", "journal_app.ladder.ui.care_commands:change_step", needs="writing"
    ),
    CommandSpec("step.done", "", "journal_app.ladder.ui.care_commands:step_done", needs="writing"),
    CommandSpec(
        "step.postpone", "", "journal_app.ladder.ui.care_commands:put_off_step", needs="writing"
    ),
    CommandSpec(
        "contact.log", "", "journal_app.ladder.ui.care_commands:new_contact", needs="writing"
    ),
    CommandSpec(
        "contact.edit", "", "journal_app.ladder.ui.care_commands:change_contact", needs="writing"
    ),
    CommandSpec(
        "appointment.new",
        "",
        "journal_app.ladder.ui.care_commands:edit_or_add_appointment",
        needs="writing",
    ),
    CommandSpec(
        "expectation.edit",
        "",
        "journal_app.ladder.ui.care_commands:edit_expectation",
        needs="writing",
    ),
    CommandSpec(
        "journal.trash",
        mark("Show the trash"),
        "journal_app.journal.ui.commands:show_trash",
        icon="trash-2",
    ),
    CommandSpec(
        "theme.switch",
        mark("Switch between light and dark"),
        "journal_app.settings.ui.look:switch_theme",
        icon="settings",
    ),
    CommandSpec(
        "recipes.show",
        mark("Show the recipes"),
        "journal_app.journal.ui.commands:show_recipes",
        icon="book-open",
    ),
    CommandSpec(
        "quotes.show",
        mark("Show what clients said"),
        "journal_app.journal.ui.commands:show_quotes",
        icon="book-open",
    ),
    CommandSpec(
        "thanks.show",
        mark("Whom I thank"),
        "journal_app.journal.ui.commands:show_thanks",
        icon="heart",
    ),
    CommandSpec(
        "look_backs.show",
        mark("Look back"),
        "journal_app.journal.ui.commands:show_look_backs",
        icon="book-open",
    ),
    CommandSpec(
        "referral.new",
        mark("New referral"),
        "journal_app.referrals.ui.commands:new_referral",
        icon="handshake",
        needs="writing",
    ),
    CommandSpec(
        "referral.consider",
        mark("Recommend somebody"),
        "journal_app.referrals.ui.commands:consider_referral",
        icon="handshake",
        needs="writing",
    ),
    CommandSpec("referral.open", "", "journal_app.referrals.ui.commands:open_referral"),
    CommandSpec("referral.introduce", "", "journal_app.referrals.ui.commands:introduce"),
    CommandSpec(
        "referral.write", "", "journal_app.referrals.ui.commands:write_giver", needs="writing"
    ),
    CommandSpec(
        "referral.ask", "", "journal_app.referrals.ui.commands:ask_for_one", needs="writing"
    ),
    CommandSpec(
        "sympathy.rate",
        mark("Rate the clients"),
        "journal_app.sympathy.ui.commands:rate_clients",
        icon="heart",
        needs="writing",
    ),
    CommandSpec("recipe.open", "", "journal_app.journal.ui.commands:open_recipe"),
    CommandSpec("entry.open", "", "journal_app.journal.ui.commands:open_entry"),
    CommandSpec("journal.person", "", "journal_app.journal.ui.commands:open_person"),
    CommandSpec(
        "client.new",
        mark("Add a client"),
        "journal_app.clients.ui.commands:new_client",
        None,
        "user",
        needs="writing",
    ),
    CommandSpec("client.open", "", "journal_app.clients.ui.commands:open_client"),
    CommandSpec(
        "client.merge", "", "journal_app.clients.ui.commands:merge_client", needs="writing"
    ),
    CommandSpec("clients.show", "", "journal_app.clients.ui.commands:show_clients"),
    CommandSpec(
        "ideal_client.rate",
        mark("Rate who fits"),
        "journal_app.ideal_client.ui.commands:rate_all",
        icon="ideal-client",
        needs="writing",
    ),
    CommandSpec(
        "ideal_client.new",
        mark("Describe an ideal client"),
        "journal_app.ideal_client.ui.commands:new_profile",
        icon="ideal-client",
        needs="writing",
    ),
    CommandSpec(
        "ideal_client.fit",
        "",
        "journal_app.ideal_client.ui.commands:rate_fit",
        needs="writing",
    ),
    CommandSpec("person.open", "", "journal_app.clients.ui.commands:open_client"),
)

SEARCHES: tuple[SearchSpec, ...] = (
    SearchSpec("people", mark("People"), "journal_app.journal.ui.found:people", most=4),
    SearchSpec("entries", mark("Entries"), "journal_app.journal.ui.found:entries"),
    SearchSpec("referrals", mark("Referrals"), "journal_app.referrals.ui.found:found", most=3),
    SearchSpec("recipes", mark("Recipes"), "journal_app.journal.ui.found:recipes", most=3),
)

COMPANIONS: tuple[str, ...] = (
    "journal_app.journal.ui.reminder:accompany",
    "journal_app.today.ui.badges:accompany",
    "journal_app.ui.motion:accompany",
)
"""``function(context)``, called once when the store is open and the window has time: what lives
along with the window on no page."""


def load(target: str) -> Callable[..., Any]:
    """The class or function that ``"module:name"`` names."""
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found

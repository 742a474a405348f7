"""The commands, as Ctrl+K and pages call them."""

from journal_app.ground.i18n import mark
from journal_app.ui.registry.specs import CommandSpec

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
        "about",
        mark("About the app"),
        "journal_app.settings.ui.about_sheet:open_about",
        needs="nothing",
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
        "referral.said", "", "journal_app.referrals.ui.commands:note_said", needs="writing"
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
    CommandSpec(
        "person.data",
        mark("Give somebody their data"),
        "journal_app.clients.ui.privacy:give_data",
        icon="take-out",
    ),
    CommandSpec(
        "person.erase",
        mark("Delete a person for good"),
        "journal_app.clients.ui.privacy:erase_person",
        icon="trash-2",
        needs="writing",
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
    CommandSpec(
        "backup.make",
        mark("Back up now"),
        "journal_app.safety.ui.commands:back_up",
        icon="shield-check",
        needs="writing",
    ),
    CommandSpec(
        "backup.choose",
        mark("Restore a backup"),
        "journal_app.safety.ui.commands:choose",
        icon="shield-check",
        needs="nothing",
    ),
    CommandSpec("backup.restore", "", "journal_app.safety.ui.commands:restore", needs="nothing"),
    CommandSpec(
        "backup.restore_file", "", "journal_app.safety.ui.commands:restore_file", needs="nothing"
    ),
    CommandSpec(
        "password.set",
        mark("Set or change the password"),
        "journal_app.safety.ui.password_commands:set_password",
        icon="lock",
        needs="writing",
    ),
    CommandSpec(
        "password.offer", "", "journal_app.safety.ui.password_offer:offer_anew", needs="writing"
    ),
    CommandSpec(
        "password.renew",
        "",
        "journal_app.safety.ui.password_commands:renew_password",
        needs="writing",
    ),
    CommandSpec(
        "password.code", "", "journal_app.safety.ui.password_commands:new_code", needs="writing"
    ),
    CommandSpec(
        "password.remove",
        "",
        "journal_app.safety.ui.password_commands:remove_password",
        needs="writing",
    ),
    CommandSpec(
        "journal.place",
        mark("Where the journal lies"),
        "journal_app.safety.ui.place_notice:open_place",
        icon="circle-question-mark",
    ),
    CommandSpec(
        "first_start.begin",
        "",
        "journal_app.first_start.ui.first_start:begin",
        needs="writing",
    ),
    CommandSpec(
        "example.open",
        mark("Look around the example practice"),
        "journal_app.first_start.ui.visit:enter",
        icon="eye",
    ),
    CommandSpec("example.renew", "", "journal_app.first_start.ui.visit:begin_anew"),
    CommandSpec("person.open", "", "journal_app.clients.ui.commands:open_client"),
)

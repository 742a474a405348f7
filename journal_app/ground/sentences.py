"""What happened and what to do next, in the coach's language, for every `UserError`."""

from collections.abc import Callable

from journal_app.ground import numbers
from journal_app.ground.errors import UserError
from journal_app.ground.file_sentences import OF_FILES
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.key_sentences import OF_KEYS


def sentence(error: UserError, **instead: str) -> str:
    """The sentence for ``error``, with other words ``instead`` of some of its params.

    An unknown code raises KeyError: it is a bug, not a message."""
    known = {key: str(value) for key, value in error.params.items()}
    values = {"backup": "", "path": "", **known, **instead}
    text = _SENTENCES[error.code]().format(**values)
    if error.code in _WITH_BACKUP and values["backup"]:
        text += " " + _("Your newest backup is {backup}.").format(**values)
    if error.code == "backup_damaged" and error.params.get("next"):
        text += " " + _("The newest one before it that is whole is {next}.").format(**values)
    return text


_WITH_BACKUP = frozenset({"store_damaged", "store_empty"})

_SENTENCES: dict[str, Callable[[], str]] = {
    **OF_FILES,
    **OF_KEYS,
    "empty_title": lambda: _("A win needs a title: one line that says what went well."),
    "empty_name": lambda: _("A person needs a name."),
    "name_too_long": lambda: _(
        "A name has {most} characters at most. Write the name alone, and all else into the notes."
    ),
    "ambiguous_name": lambda: _("Several people are called {name}. Say which one: {which}"),
    "ambiguous_person": lambda: _(
        "Several people are called {name}. Give the uid of the one you mean: {people}"
    ),
    "person_file_name": lambda: _(
        "{path} cannot hold a person’s data. Choose a name that ends in .pdf, .md, .json or .zip."
    ),
    "no_such_person": lambda: _(
        "This person is not in the journal any more. Look in the list of clients."
    ),
    "birthday_unreadable": lambda: _(
        "That is no day. Write a birthday as 12.05.1980, or as 12.05. without the year."
    ),
    "birthday_unlikely": lambda: _(
        "This birthday lies in the future or before 1900. Check the year, or leave it out."
    ),
    "merge_same_person": lambda: _("These are the same person already. Choose two people."),
    "no_longer_there": lambda: _(
        "This is no longer in the journal: it was taken back or thrown away meanwhile."
    ),
    "unknown_rung": lambda: _("There is no rung {name}. Choose one of these: {rungs}."),
    "empty_rung": lambda: _("A rung needs a name."),
    "rung_name_taken": lambda: _("There is a rung {name} already. Choose another name."),
    "rung_in_use": lambda: _(
        "{name} has been sold, so it stays. Retire it, and it is not offered any more."
    ),
    "amount_two_ways": lambda: _(
        "That amount can be read two ways. Write it with two decimals and without a sign for "
        "thousands, as 1234.00."
    ),
    "sale_needs_rung": lambda: _("Say which rung was sold, or that it is off the ladder."),
    "sale_needs_client": lambda: _("A sale needs its client. Write the name beneath “Clients”."),
    "price_missing": lambda: _("A sale off the ladder needs a price."),
    "price_negative": lambda: _(
        "A price cannot be below zero. To give money back, refund the sale."
    ),
    "price_too_large": lambda: _("A price ends at ten million. Look for a digit too many."),
    "instalments_wrong": lambda: _("A sale has between 1 and {most} instalments."),
    "currency_unknown": lambda: _("A currency has a code of three letters, as EUR or CHF."),
    "day_in_future": lambda: _("This day has not come yet. Choose today or an earlier day."),
    "day_too_early": lambda: _("This day lies before 1900. Look at the year."),
    "day_too_late": lambda: _("This day lies after 2199. Look at the year."),
    "refund_before_sale": lambda: _("A sale cannot be refunded before the day it was made on."),
    "step_needs_day": lambda: _("A next step needs its day: say when with --due."),
    "empty_step": lambda: _("A next step needs a few words on what makes this client stay."),
    "cadence_wrong": lambda: _("A cadence has between 1 and {most} days."),
    "snooze_not_ahead": lambda: _(
        "A client is put off to a day that lies ahead. Choose a later one."
    ),
    "referral_giver_is_recipient": lambda: _(
        "{name} stands as giver and as recipient. Choose somebody else for one of the two."
    ),
    "referral_giver_is_provider": lambda: _(
        "{name} stands as giver and as provider. Choose somebody else for one of the two."
    ),
    "referral_provider_is_recipient": lambda: _(
        "{name} stands as provider and as recipient. Choose somebody else for one of the two."
    ),
    "referral_given_by_another": lambda: _(
        "A referral that you give comes from you. If somebody else made it, record it as received."
    ),
    "referral_received_for_another": lambda: _(
        "A referral that you received is one of you, so it names nobody else who helps. "
        "If you recommend somebody, record it as given."
    ),
    "referral_needs_provider": lambda: _(
        "Say first whom you recommend: a referral that is given names its provider."
    ),
    "referral_not_yours": lambda: _(
        "This referral was made by somebody else. You decide only about those that you give."
    ),
    "referral_not_given_yet": lambda: _(
        "You have not given this referral yet. Decide that first, then say what became of it."
    ),
    "outcome_before_referral": lambda: _(
        "Nothing can come of a referral before it was made. Look at both days."
    ),
    "thanks_before_referral": lambda: _(
        "Nobody can be thanked for a referral, or hear of it, before it was made. "
        "Look at both days."
    ),
    "referral_without_giver": lambda: _(
        "It is not known yet who gave this referral. Say who, then thank them."
    ),
    "news_without_outcome": lambda: _(
        "It is not known yet what became of this referral. Say that first, then pass it on."
    ),
    "news_before_outcome": lambda: _(
        "Nobody can hear what became of a referral before you heard it yourself. Look at both days."
    ),
    "rating_out_of_range": lambda: _(
        "Love, value and respect each go from {least} to {most}. Nothing was saved; choose again."
    ),
    "matrix_line_wrong": lambda: _(
        "The line between little and much money needs an amount above zero. It stays where it was."
    ),
    "empty_recipe": lambda: _("A recipe needs a title: one line that says what you do again."),
    "empty_quote": lambda: _("A client’s quote needs words."),
    "quote_not_of_client": lambda: _(
        "Only a client of this win can be quoted in it. Name them as its client first."
    ),
    "no_quotes_may_leave": lambda: _(
        "No client has agreed yet to be quoted, so nothing was written. Ask them first."
    ),
    "year_book_empty": lambda: _(
        "In {year} there is no entry, so there is nothing to put into a book. Choose another year."
    ),
    "empty_profile": lambda: _("An ideal client needs a name, such as that of the offer."),
    "empty_criterion": lambda: _("A criterion needs a few words."),
    "weight_out_of_range": lambda: _("A criterion weighs between 1 and {most}."),
    "too_many_criteria": lambda: _(
        "A profile has at most {most} criteria, so none was added. Remove one of them first."
    ),
    "criterion_twice": lambda: _(
        "“{text}” stands among the criteria of this profile already. Write what sets this one "
        "apart."
    ),
    "no_criteria": lambda: _(
        "There are no criteria yet. Write them first, on the page of the ideal client."
    ),
    "unknown_criterion": lambda: _(
        "No criterion begins with “{text}”. There are these: {criteria}"
    ),
    "ambiguous_criterion": lambda: _(
        "Several criteria begin with “{text}”: {criteria}. Write more of the one that you mean."
    ),
    "unknown_person": lambda: _(
        "Nobody in the journal is called {name}. Look for the name in the list of clients."
    ),
    "training_not_ahead": lambda: _(
        "A training is put off to a day that lies ahead. Choose a later one."
    ),
    "no_such_entry": lambda: _("There is no entry {uid}."),
    "empty_prompt": lambda: _("A question needs words."),
    "prompt_too_long": lambda: _(
        "A question has room for {most} characters, so this one was not kept. Shorten it."
    ),
    "too_many_prompts": lambda: _(
        "A win is asked at most {most} questions of your own, so none was added. "
        "Remove one of them first."
    ),
    "no_such_prompt": lambda: _("There is no question {uid}."),
    "no_such_photo": lambda: _(
        "This photo is no longer in the journal. Open the entry again to see what is there."
    ),
    "photos_cleared_away": lambda: _(
        "Something was deleted for good meanwhile, and these photos were cleared away with it. "
        "Nothing has come in. Try again."
    ),
    "photo_not_a_picture": lambda: _(
        "{name} is not a photo that opens here. Add a JPEG, PNG, WebP, TIFF, BMP or GIF."
    ),
    "photo_heic": lambda: _(
        "{name} is in {kind} format. Export it as JPEG on the phone or computer and add that."
    ),
    "photo_too_large": lambda: _(
        "The photo {name} is too large. Make it smaller on the phone or computer and add that."
    ),
    "photo_unreadable": lambda: _(
        "The photo {name} is damaged or incomplete, so it was not added. Try another copy."
    ),
    "version_gone": lambda: _(
        "This version is so old by now that it is not kept any more, so nothing was changed."
    ),
    "erasing": lambda: _(
        "Entries are just being deleted for good. When that is done, this is tried again by itself."
    ),
    "nothing_to_redo": lambda: _(
        "There is nothing to redo. Whatever is written after an undo takes its place."
    ),
    "undo_overtaken": lambda: _(
        "This was changed again since, so it was left as it is. Ctrl+Z goes back step by step."
    ),
    "nothing_to_undo": lambda: _("There is nothing to undo."),
    "store_not_empty": lambda: _(
        "This journal has entries already, so no example data was added. "
        "Choose an empty data folder with --data-dir."
    ),
    "file_missing": lambda: _("There is no file {path}. Check its name, then try again."),
    "export_needs_folder": lambda: _(
        "The export {path} could not be written because its folder does not exist. "
        "Make the folder or choose another place."
    ),
    "export_folder_not_empty": lambda: _(
        "The folder {path} is not empty, so nothing was written. Choose an empty or a new one."
    ),
    "export_name": lambda: _(
        "The export {path} needs a name that ends in .journal.zip, so that it is known later."
    ),
    "picture_not_saved": lambda: _(
        "The picture could not be written to {path}. Choose another folder, or make room on the "
        "disk."
    ),
    "report_not_replaced": lambda: _(
        "The report {path} could not be replaced: it is open in another program, or protected. "
        "Close it there, or choose another name."
    ),
    "report_needs_folder": lambda: _(
        "The report {path} could not be written because its folder does not exist. "
        "Make the folder or choose another place."
    ),
    "not_opened": lambda: _(
        "No program of this computer opened {path}. Open it from its folder instead."
    ),
    "print_failed": lambda: _(
        "The printer {name} took nothing. Check that it is switched on and connected, then try "
        "again."
    ),
    "import_not_an_export": lambda: _(
        "The file {path} is not an export of this journal, so nothing was imported."
    ),
    "import_not_dayone": lambda: _(
        "The file {path} is not an export of Day One, so nothing was imported. "
        "In Day One, export as JSON and take that zip."
    ),
    "import_not_jrnl": lambda: _(
        "The file {path} is not a journal of jrnl in UTF-8, so nothing was imported. "
        "Take the journal file itself, or what “jrnl --format json” writes."
    ),
    "import_unknown": lambda: _(
        "The file {path} is none that can be read here, so nothing was imported. Take an export "
        "of this journal (.journal.zip), of Day One (zip or JSON) or of jrnl (text or JSON)."
    ),
    "import_is_backup": lambda: _(
        "{path} is a backup, so it is not imported but restored: on the page “Safety”, with "
        "“Restore from a file …”."
    ),
    "import_encrypted": lambda: _(
        "The file {path} is encrypted, so nothing was imported. "
        "Decrypt it with “jrnl --decrypt” first."
    ),
    "import_date_order": lambda: _(
        "The dates in {path} can be read with the day or with the month first, so nothing was "
        "imported. Say which with --date-order dmy or --date-order mdy."
    ),
    "amount_unreadable": lambda: _("This amount cannot be read. Write it like 800 or 59.90."),
    "amount_other_currency": lambda: _(
        "This amount is in {written}, and this journal is kept in {currency}. Write the amount in "
        "{currency}."
    ),
    "import_decimal": lambda: _(
        "The amounts in {path} can be read with a comma or a point before the cents, so nothing "
        "was imported. Say which with --decimal comma or --decimal point."
    ),
    "import_unmatched": lambda: _(
        "Some rows name no rung, neither by their offer nor by their price (rows: {rows}), so "
        "nothing was imported. With --unmatched off-ladder they come off the ladder; with "
        "--unmatched skip, those without an offer are left out."
    ),
    "import_not_contacts": lambda: _(
        "The file {path} is no address book, so nothing was imported. Export your contacts as "
        "vCard or CSV, or say which column holds the name with --map name=HEADER."
    ),
    "import_no_table": lambda: _(
        "The file {path} is no table with a first line of headers, so nothing was imported. "
        "Export it as CSV or Excel."
    ),
    "import_columns": lambda: _(
        "The table {path} lacks a column for: {missing}. It has: {known}. "
        "Say which is which with --map FIELD=HEADER."
    ),
    "import_no_column": lambda: _(
        "The table {path} has no column “{column}”. It has: {known}. "
        "Check the spelling, then try again."
    ),
    "import_no_field": lambda: _(
        "A column cannot be assigned to “{field}”. What can be assigned: {known}."
    ),
    "import_row_damaged": lambda: _(
        "Row {row} of {path} is damaged: a quotation that never ends, or a text too long for any "
        "note. Nothing was imported. Mend that row, or export the table again."
    ),
    "import_damaged": lambda: _(
        "The file {path} is damaged or incomplete, so nothing was imported. "
        "Make the export again, or try another copy."
    ),
    "import_running": lambda: _(
        "Something large is just being imported. That takes a moment, and what you "
        "wrote is not lost. Then try again."
    ),
    "undo_running": lambda: _(
        "Something large is just being taken back. That takes a moment, and what you wrote is "
        "not lost. Then try again."
    ),
    "import_too_large": lambda: _(
        "The file {path} is larger than any journal, so nothing was imported."
    ),
    "import_newer": lambda: _(
        "The file {path} was exported by a newer version of Erfolgsjournal, so nothing was "
        "imported. Install the newer version first."
    ),
    "import_other_currency": lambda: _(
        "The prices in the file {path} are in {written}, and this journal is kept in {kept}, so "
        "nothing was imported. Import it into a new journal or, if nothing was sold here yet, "
        "choose {written} under “Adjust the rungs” first."
    ),
    "no_temporary_folder": lambda: _(
        "Temporary files cannot be written, so nothing was tried. Make some room on the disk, or "
        "name a folder in TMPDIR that can be written."
    ),
    "unexpected_unlogged": lambda: _(
        "Something went wrong inside the app; your journal is untouched. "
        "What happened could not be written down, because no folder can be written."
    ),
    "unexpected": lambda: _(
        "Something went wrong inside the app; your journal is untouched. "
        "What happened is written down in {path}."
    ),
}


def entries_count(n: int) -> str:
    return ngettext("{n} entry", "{n} entries", n).format(n=n)


def photos_count(n: int) -> str:
    return ngettext("{n} photo", "{n} photos", n).format(n=n)


def clients_count(n: int) -> str:
    return ngettext("{n} client", "{n} clients", n).format(n=numbers.shown(n))

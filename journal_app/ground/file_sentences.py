"""The sentences of `sentences` that are about the journal's own files."""

from collections.abc import Callable

from journal_app.ground.i18n import _

OF_FILES: dict[str, Callable[[], str]] = {
    "store_missing": lambda: _(
        "The journal {path} is missing. Is its drive not connected, or have you moved the folder? "
        "Then put that right and try again. Else restore a backup; the newest one is {backup}."
    ),
    "store_missing_log": lambda: _(
        "The journal {path} is missing, but its log {log} is there, with what was written last. "
        "Put the journal back beside it, or move the log away, and start again."
    ),
    "open_on_other_computer": lambda: _(
        "The journal seems to be open on the computer {computer}. Close it there first. If it is "
        "not open there any more, delete the file {path}."
    ),
    "store_moved": lambda: _(
        "The journal of {path} was moved to {to} on the computer {computer}, and is not to be "
        "found there now. Open it on that computer, or restore a backup here."
    ),
    "place_not_empty": lambda: _(
        "The journal was not moved: in {path} lies something already. Nothing was changed."
    ),
    "move_not_whole": lambda: _(
        "The journal was not moved: what was copied to {path} is not the same. It stays where it "
        "was; try again, or choose another drive."
    ),
    "store_log_foreign": lambda: _(
        "Beside the journal {path} lies a log, {log}, that does not belong to it. The journal "
        "itself is whole, and nothing was changed. Move the log away and start again."
    ),
    "store_log_sealed": lambda: _(
        "The journal {path} was not closed by the app, and its folder can only be read, so what "
        "was written last cannot be reached: it is in {log}. Copy the whole folder to a place "
        "where you may write, and open the journal there."
    ),
    "store_empty": lambda: _(
        "The journal {path} is an empty file, so it was not opened. Restore a backup, "
        "or put the file aside and begin a new journal."
    ),
    "erasure_place_missing": lambda: _(
        "{path} is not there now. Connect its drive, then what is missing is done by itself."
    ),
    "erasure_other_key": lambda: _(
        "{path} was made under another password, so nobody could look into it."
    ),
    "erasure_newer": lambda: _(
        "{path} was written by a newer version of Erfolgsjournal, so nobody could look into it."
    ),
    "erasure_unreadable": lambda: _(
        "{path} is damaged, or it is not a journal, so nobody could look into it."
    ),
    "erasure_not_rewritten": lambda: _(
        "{path} could not be written anew without the person, so it is as it was."
    ),
    "erasure_words_unknown": lambda: _(
        "In {path} a text may still have the name: a backup was restored in between, and since "
        "then this app does not know any more whom to look for in texts."
    ),
    "erasure_conflict_copy": lambda: _(
        "{path} is a second version of the journal, which a sync service made. It was not opened."
    ),
    "erasure_stray_log": lambda: _(
        "{path} is a log that was put aside and belongs to no journal here, so nobody could look "
        "into it."
    ),
    "erasure_unfinished": lambda: _(
        "The deletion of a person is still not finished. Make some room on the disk; it is tried "
        "again by itself."
    ),
    "ledger_damaged": lambda: _(
        "The list of erased people, {path}, is damaged, so nothing was restored or erased. "
        "Put the file from a copy of the data folder in its place, or move it away."
    ),
    "store_damaged": lambda: _(
        "The journal {path} is damaged, or it is not a journal. It was left as it is. "
        "Restore a backup."
    ),
    "store_not_a_journal": lambda: _(
        "The file {path} is not a journal. It was left as it is. Choose another data folder."
    ),
    "store_foreign": lambda: _(
        "The file {path} belongs to another program. It was left as it is. "
        "Choose another data folder."
    ),
    "store_newer": lambda: _(
        "The journal {path} was written by a newer version of Erfolgsjournal. "
        "It was left as it is. Install the newer version to open it."
    ),
    "store_busy": lambda: _(
        "Another program is writing to the journal {path} just now. Try again in a moment."
    ),
    "store_read_only": lambda: _(
        "The journal {path} can only be read, so nothing was saved. "
        "Allow writing to its folder, then try again."
    ),
    "store_old_and_read_only": lambda: _(
        "The journal {path} comes from an older version and can only be read. "
        "Allow writing to its folder, so that it can be brought up to date."
    ),
    "store_unreachable": lambda: _(
        "The journal {path} cannot be reached. Check that its drive is connected and that you "
        "may open it, then try again."
    ),
    "folder_unreachable": lambda: _(
        "The folder {path} cannot be reached or made. Check that its drive is connected and that "
        "you may write there, then try again."
    ),
    "store_displaced": lambda: _(
        "Another program, such as a sync service, has put another file in the place of the open "
        "journal {path}. Nothing is written into that file. Close the journal: what you had open "
        "is then kept whole beside it."
    ),
    "store_put_aside": lambda: _(
        "Another program, such as a sync service, has put another file in the place of the open "
        "journal {path}. What you had open is kept whole as {kept}, and nothing was mixed: open "
        "the other file, or restore what was kept."
    ),
    "already_open": lambda: _("The journal in {path} is already open in another window."),
    "no_screen": lambda: _(
        "There is no screen here on which a window could open. Start the app on the desktop; "
        "every command works without one: journal-app --help."
    ),
    "already_open_silent": lambda: _(
        "The journal in {path} is already open, and the window it is open in does not answer. It "
        "may just be busy: wait a minute and start again. If that does not help, restart the "
        "computer; what was saved is not lost."
    ),
    "already_open_win_waits": lambda: _(
        "The window in which the journal in {path} is open does not answer. Try again in a moment, "
        'or write your win down in a terminal, which works beside it: journal-app add "…".'
    ),
    "not_open": lambda: _("The journal is not open yet. Wait a moment, then try again."),
    "closed_for_work": lambda: _(
        "The journal is closed for a moment and opens again by itself. Then try again."
    ),
    "typed_words_damaged": lambda: _(
        "What you had typed on a sheet when the journal was locked cannot be read any more: "
        "its file is damaged."
    ),
    "typed_not_saved": lambda: _(
        "What you typed last could not be saved, so the journal stays open. It still stands there: "
        "copy it, or try again in a moment."
    ),
    "settings_not_saved": lambda: _(
        "The settings could not be saved in {path}. They hold until you close the window."
    ),
    "login_not_changed": lambda: _(
        "Your system did not take this. Look at its own settings for what starts at login."
    ),
    "needs_closed_window": lambda: _(
        "The journal in {path} is open in the window. Close the window, then try again."
    ),
    "folder_is_a_file": lambda: _(
        "{path} is a file, but the journal needs a folder. Choose another data folder."
    ),
    "disk_full": lambda: _(
        "The disk is full, so {path} was not saved. Make some room, then try again."
    ),
    "disk_error": lambda: _(
        "The disk reported an error at {path}, and nothing was saved. "
        "Check the drive, then try again."
    ),
    "permission_denied": lambda: _(
        "You may not use {path}. Change its permissions or choose another place."
    ),
    "target_read_only": lambda: _(
        "Nothing can be written to {path}: that drive can only be read. Choose another place."
    ),
    "path_unusable": lambda: _(
        "{path} cannot be used: it is not of the right kind, or its name is too long. "
        "Choose another place."
    ),
    "wrong_key": lambda: _("The journal {path} does not open with this key. It was left as it is."),
    "backup_not_whole": lambda: _(
        "The backup of {path} was not whole, so it was thrown away; older backups are untouched. "
        "Check the journal, then try again."
    ),
    "backup_damaged": lambda: _(
        "The backup {path} is damaged, so it was not restored and the journal is as it was. "
        "Restore another one."
    ),
    "copy_not_whole": lambda: _(
        "The copy {path} of the newest backup did not come out whole, so it was thrown away. "
        "The backups on this computer are untouched. Check that drive, or choose another one."
    ),
    "migration_failed": lambda: _(
        "The journal {path} could not be brought up to date. It is as it was before; "
        "the backup made just before is {backup}."
    ),
}

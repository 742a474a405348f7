"""The sentences of `sentences` that are about password, recovery code and key file."""

from collections.abc import Callable

from journal_app.ground.i18n import _

OF_KEYS: dict[str, Callable[[], str]] = {
    "password_needed": lambda: _(
        "The journal is locked. Its password opens it: type it when you are asked, or give it "
        "with --password-stdin."
    ),
    "wrong_password": lambda: _(
        "That is not the password of this journal. Try again, or use your recovery code."
    ),
    "password_too_short": lambda: _(
        "A password has at least {least} characters. Choose a longer one."
    ),
    "passwords_differ": lambda: _("The two passwords are not the same. Type them again."),
    "wrong_code": lambda: _(
        "This recovery code belongs to another journal, or a newer one has taken its place. "
        "Look for the newest one, or use your password."
    ),
    "code_not_handed_out": lambda: _(
        "The recovery code could not be written out, so nothing was changed. Try again where the "
        "output is read."
    ),
    "code_mistyped": lambda: _(
        "The recovery code is not complete, or mistyped. Compare it with your paper: it has "
        "five groups of five."
    ),
    "key_file_missing": lambda: _(
        "The journal is encrypted, and its key file {path} is missing. Put it back; a copy lies "
        "beside every backup."
    ),
    "key_file_damaged": lambda: _(
        "The key file {path} is damaged; your journal is untouched. Put a copy in its place: one "
        "lies beside every backup."
    ),
    "keyring_unavailable": lambda: _(
        "The keyring of this computer is missing or locked, so nothing was remembered. Your "
        "password opens the journal as before."
    ),
    "encryption_missing": lambda: _(
        "The encryption does not work on this computer, so nothing was written. Install "
        "Erfolgsjournal again."
    ),
    "already_encrypted": lambda: _(
        "This journal has a password already. Change it with change-password."
    ),
    "example_needs_no_password": lambda: _(
        "The example practice needs no password: its people are invented. Your own journal is "
        "protected as before."
    ),
    "not_encrypted": lambda: _("This journal has no password. Set one with encrypt."),
    "conversion_failed": lambda: _(
        "The new copy of {path} was not the same as the old one, so it was thrown away. Nothing "
        "has changed. Check the journal, then try again."
    ),
}

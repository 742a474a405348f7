"""The journal itself: brought up to date, locked, opened, backed up and restored."""

from journal_app.ground.clock import Clock
from journal_app.ground.i18n import _
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.self_test import old_journals
from journal_app.self_test.steps import Failed
from journal_app.self_test.workplace import Workplace
from journal_app.store import Store, keys, protection, schema, upkeep
from journal_app.store.opening import is_plain
from journal_app.store.restore import restore

PASSWORD = "drei Worte und eine Zahl 7"  # noqa: S105 - of a journal that lives for a second


def upgrade(workplace: Workplace) -> str:
    """Bring the journal of each released version up to date, and look it over."""
    known = old_journals.versions()
    if not known:
        raise Failed(_("The journals to try it on are missing."))
    told = []
    for version in known:
        folder = workplace.data_folder(f"version-{version}")
        old_journals.unpack(version, folder.database)
        with Store.open(folder.database) as store:
            _require_whole(store.check())
            entries = _entries(store)
        told.append(f"{version} → {schema.VERSION} ({entries})")
    return ", ".join(told)


def password(workplace: Workplace) -> str:
    """Encrypt a journal, and open it by its password and by its code."""
    folder = workplace.data_folder("locked")
    old_journals.unpack(max(old_journals.versions()), folder.database)
    with Store.open(folder.database) as store:
        entries = _entries(store)
    code = keys.new_code()
    protection.encrypt(folder, PASSWORD, code, clock=Clock())
    if is_plain(folder.database):
        raise Failed(_("The journal was not encrypted."))
    for key in (protection.unlock(folder, PASSWORD), protection.recover(folder, code)):
        with Store.open(folder.database, key) as store:
            _require_whole(store.check())
            if _entries(store) != entries:
                raise Failed(_("Not every entry is there afterwards."))
    return _("opened by password and by recovery code")


def backup(workplace: Workplace) -> str:
    """Back up, change, restore: it is as it was."""
    folder = workplace.data_folder("backed-up")
    with Store.open(folder.database) as store:
        store.write(add_entry, NewEntry("Erfolg"))
        made = upkeep.back_up_now(store)
        store.write(add_entry, NewEntry("Später"))
        clock = store.clock
    restore(folder, made, key=None, current_key=None, clock=clock)
    with Store.open(folder.database) as store:
        _require_whole(store.check())
        if _entries(store) != 1:
            raise Failed(_("Not every entry is there afterwards."))
    return made.name


def _entries(store: Store) -> int:
    return store.read(queries.count, queries.EntryFilter())


def _require_whole(problems: list[str]) -> None:
    if problems:
        raise Failed("; ".join(problems))

"""What an erasure could not reach, and nobody has seen yet: its report was lost."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from string import Formatter

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.sentences import _SENTENCES as SENTENCES
from journal_app.ground.sentences import sentence
from journal_app.store import Store, ledger
from journal_app.store.forgetting import finish, forget_person
from journal_app.store.out_of_reach import HOPELESS, Unreached, missed, of_a_copy
from tests.store.forgetting.conftest import ALL, KEY, open_for_good
from tests.store.forgotten import fill


def told(missed: Sequence[Unreached]) -> set[tuple[str, str]]:
    return {(one.path, one.why.code) for one in missed}


def test_what_could_not_be_reached_is_kept_until_it_was_shown(
    folder: DataFolder, ticking: Clock, tmp_path: Path
) -> None:
    """As when the journal is locked meanwhile, or the power goes."""
    stick, strange = tmp_path / "stick", folder.backups / "journal-2026-01-01T000000.000000Z.db"
    Store.open(tmp_path / "other" / "journal.db", KEY).close()
    with open_for_good(folder, None, ticking) as store:
        his, _anna = fill(store)
        store.back_up()
        shutil.copy(tmp_path / "other" / "journal.db", strange)
        forget_person(store, [his], ALL, [stick])
    both = {(str(strange), "erasure_other_key"), (str(stick), "erasure_place_missing")}
    assert told(missed(ledger.read(folder))) == both
    with open_for_good(folder, None, ticking) as store:
        assert told(finish(store).unreached) == both
        ledger.show(folder)
        assert missed(ledger.read(folder)) == ()
        finish(store)  # the stick is still in its drawer, which is no news
        assert missed(ledger.read(folder)) == ()
        stick.mkdir()
        found = shutil.copy(tmp_path / "other" / "journal.db", stick / strange.name)
        finish(store)
        assert told(missed(ledger.read(folder))) == {(str(found), "erasure_other_key")}
    found.unlink()
    assert missed(ledger.read(folder)) == ()


def test_every_reason_for_good_can_be_told_of_a_path_alone() -> None:
    for code in HOPELESS:
        gaps = {name for _text, name, *_ in Formatter().parse(SENTENCES[code]()) if name}
        assert gaps == {"path"}, code


@pytest.mark.parametrize(
    "code",
    ["wrong_key", "store_newer", "store_foreign", "store_damaged", "store_empty",
     "store_not_a_journal", "backup_not_whole", "migration_failed"],
)  # fmt: skip
def test_of_a_backup_it_is_never_said_that_the_journal_is_broken_or_to_be_restored(
    code: str, tmp_path: Path
) -> None:
    file = tmp_path / "journal-2026-01-01T000000.000000Z.db"
    half = file.with_suffix(".db.erasing")  # of which nobody knows
    why = of_a_copy(UserError(code, path=str(half), backup=""), file)
    assert why.code in HOPELESS
    told = sentence(UserError(why.code, path=why.params["path"]))
    assert str(file) in told
    assert str(half) not in told
    assert "The journal" not in told
    assert "estore" not in told

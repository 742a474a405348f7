"""An ideal client leaves with the journal, and comes in whole somewhere else."""

from pathlib import Path

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.ideal_client.actions import edit_criterion, edit_profile, set_fit
from journal_app.ideal_client.queries import fits, profile
from journal_app.ideal_client.tables import Answer
from journal_app.ideal_client.versions import versions
from journal_app.ladder.queries import rungs
from journal_app.people.actions import new_person
from journal_app.store import Store
from tests.turning_clock import Days


def test_profile_answers_and_versions_come_along(
    practice: Store, wished: tuple[str, list[str]], days: Days, tmp_path: Path
) -> None:
    uid, criteria = wished
    anna = practice.write(new_person, "Anna")
    practice.write(set_fit, anna, criteria[2], Answer.PARTLY)
    practice.write(edit_profile, uid, who="Inhaberin", rung=practice.read(rungs)[2].uid)
    days.go(3)
    practice.write(edit_profile, uid, who="Inhaberin mit Team")
    practice.write(edit_criterion, criteria[0], weight=3)
    file = tmp_path / "alles.journal.zip"
    practice.read(export_archive, file)

    with Store.open(tmp_path / "other" / "journal.db", clock=practice.clock) as other:
        other.write(import_archive, read_archive(file), file)
        assert other.read(profile, uid) == practice.read(profile, uid)
        assert other.read(fits) == practice.read(fits)
        ours, theirs = (one.read(versions, uid) for one in (practice, other))
        assert [(one.said.texts, one.said.criteria) for one in theirs] == [
            (one.said.texts, one.said.criteria) for one in ours
        ]

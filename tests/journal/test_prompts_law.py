"""An answered question never changes, whatever is done to the questions."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, restore_entry, trash_entry
from journal_app.journal.prompt_actions import (
    add_prompt,
    move_prompt,
    retire_prompt,
    reword,
    reword_prompt,
    set_answer,
)
from journal_app.journal.prompts import questions, questions_of
from journal_app.journal.wording import COLUMNS, Question
from journal_app.store import Store
from tests.journal.test_prompts import AGAIN, RIGHT, TRAIN
from tests.journals import empty_journal

WORDS = st.sampled_from(["", "My part?", "What was it?", "Was war es?", RIGHT, AGAIN, TRAIN])
KIND = st.sampled_from([None, "sale", "personal"])
NUMBER = st.integers(0, 9)
ANSWER = st.sampled_from(["yes", "no", "perhaps"])


class Answering(RuleBasedStateMachine):
    """An answered question never changes, whatever is done to the questions, or taken back."""

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.moves = 0
        self.store = Store.open(empty_journal(Path(self.folder.name) / "journal.db"))
        self.entries = [self.store.write(add_entry, NewEntry(f"Win {n}")) for n in range(3)]
        self.store.write(add_prompt, None, "Proud of?")
        self.given: dict[tuple[str, str], tuple[str, str]] = {}
        """What was answered, by entry and column or uid: question and answer."""
        self.steps: list[int] = []
        """Change sets of what was done to the questions."""

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.check() == []
            self.store._engine.dispose()
            self.folder.cleanup()

    @rule(number=NUMBER, slot=st.sampled_from(COLUMNS), text=ANSWER | st.just(""))
    def answer_a_column(self, number: int, slot: str, text: str) -> None:
        uid = self.entries[number % 3]
        before = {one.slot: one.text for one in self.store.read(questions_of, uid)[:3]}
        self.store.write(edit_entry, uid, **{slot: text})
        if text:
            question, _answer = self.given.get((uid, slot), (before[slot], ""))
            self.given[uid, slot] = question, text
        else:
            self.given.pop((uid, slot), None)

    @rule(number=NUMBER, which=NUMBER, text=ANSWER | st.just(""))
    def answer_an_own_question(self, number: int, which: int, text: str) -> None:
        uid = self.entries[number % 3]
        own = self.store.read(questions_of, uid)[3:]
        if not own:
            return
        question = own[which % len(own)]
        self.store.write(set_answer, uid, question.uid, text)
        if text:
            self.given[uid, question.uid] = question.text, text
        else:
            self.given.pop((uid, question.uid), None)

    @rule(number=NUMBER, kind=KIND)
    def choose_a_kind(self, number: int, kind: str | None) -> None:
        self.store.write(edit_entry, self.entries[number % 3], kind=kind)

    @rule(slot=st.sampled_from(COLUMNS), kind=KIND, text=WORDS)
    def word_it_otherwise(self, slot: str, kind: str | None, text: str) -> None:
        with self._remembered():
            self.store.write(reword, slot, kind, text)

    @rule(kind=KIND, text=WORDS.filter(bool))
    def ask_one_more(self, kind: str | None, text: str) -> None:
        with suppress(UserError), self._remembered():  # one too many
            self.store.write(add_prompt, kind, text)

    @rule(which=NUMBER, text=WORDS.filter(bool), place=NUMBER, action=st.integers(0, 2))
    def change_one(self, which: int, text: str, place: int, action: int) -> None:
        live = [one.uid for kind in (None, "sale", "personal") for one in self._own(kind)]
        if live:
            uid = live[which % len(live)]
            with self._remembered():
                if action == 0:
                    self.store.write(reword_prompt, uid, text)
                elif action == 1:
                    self.store.write(retire_prompt, uid)
                else:
                    self.store.write(move_prompt, uid, place)

    @rule(which=NUMBER)
    def take_a_change_of_the_questions_back(self, which: int) -> None:
        if self.steps:
            with suppress(UserError):  # where it was overtaken by a later change
                self.store.undo(self.steps[which % len(self.steps)])

    @rule(number=NUMBER)
    def through_the_trash(self, number: int) -> None:
        self.store.write(trash_entry, self.entries[number % 3])
        self.store.write(restore_entry, self.entries[number % 3])

    @rule()
    def move_to_another_journal(self) -> None:
        self.moves += 1
        target = Path(self.folder.name) / f"{self.moves}.journal.zip"
        self.store.read(export_archive, target)
        self.store._engine.dispose()
        self.store = Store.open(empty_journal(target.with_suffix("") / "journal.db"))
        self.store.write(import_archive, read_archive(target), target)
        self.steps = []

    def _own(self, kind: str | None) -> list[Question]:
        return [one for one in self.store.read(questions, kind)[3:] if one.kind == kind]

    @contextmanager
    def _remembered(self) -> Iterator[None]:
        """What is done within can be taken back later; doing nothing leaves no change set.

        Without one, `undo` would take back the newest change, whatever that was.
        """
        before = self.store.last_txn
        yield
        if self.store.last_txn not in (before, None):
            self.steps.append(self.store.last_txn)

    @invariant()
    def what_is_answered_keeps_its_question(self) -> None:
        if not hasattr(self, "store"):
            return
        seen = {}
        for uid in self.entries:
            for one in self.store.read(questions_of, uid):
                assert one.text
                if one.answer:
                    seen[uid, one.slot if one.slot in COLUMNS else one.uid] = (
                        one.text,
                        one.answer,
                    )
        assert seen == self.given


TestTheLaw = Answering.TestCase
TestTheLaw.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

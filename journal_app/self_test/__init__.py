"""Tries out what a finished app must be able to do, in a folder of its own.

For whoever builds an installer, and for a coach whose app does not do as it should. Nothing of the
coach's is read or written: no journal, no setting, no keyring, no network.
"""

from journal_app.self_test.steps import STEPS, Failed, Outcome, Step, tried
from journal_app.self_test.workplace import Workplace

__all__ = ["STEPS", "Failed", "Outcome", "Step", "Workplace", "tried"]

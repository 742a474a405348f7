"""The settings: a calm page of cards, each change kept at once."""

from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.settings.ui.about import AboutSection
from journal_app.settings.ui.at_hand import AtHandSection
from journal_app.settings.ui.celebration import CelebrationSection
from journal_app.settings.ui.data import DataSection
from journal_app.settings.ui.example import ExampleSection
from journal_app.settings.ui.leave import LeaveSection
from journal_app.settings.ui.look import AppearanceSection, LanguageSection
from journal_app.settings.ui.practice import PracticeSection
from journal_app.settings.ui.questions import QuestionsSection
from journal_app.settings.ui.referrals import ReferralsSection
from journal_app.settings.ui.reminder import ReminderSection
from journal_app.settings.ui.working_time import DaySection, HolidaySection, WeekSection
from journal_app.ui.context import Context
from journal_app.ui.sections_page import SectionsPage
from journal_app.ui.widgets.section import Section


class SettingsPage(SectionsPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Settings"))
        self.set_subtitle(_("Every change is kept at once"))
        left: list[Section] = [
            LanguageSection(context),
            AppearanceSection(context),
            DaySection(context),
            WeekSection(context),
            HolidaySection(context),
            PracticeSection(context),
            LeaveSection(context),
            ReminderSection(context),
            ReferralsSection(context),
        ]
        right: list[Section] = [
            QuestionsSection(context),
            AtHandSection(context),
            CelebrationSection(context),
            DataSection(context),
            ExampleSection(context),
            AboutSection(context),
        ]
        self.set_sections(left, right)

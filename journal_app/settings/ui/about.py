"""What this app is and on whose work it stands."""

from journal_app import __version__
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import Section


class AboutSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(context, _("About"))
        version = _("{app}, version {version}").format(app=APP_NAME, version=__version__)
        self.body.addWidget(label(version, wrap=True))
        self.body.addWidget(
            label(
                _(
                    "It stands on Qt for Python (LGPL), SQLCipher (BSD), SQLModel, SQLAlchemy, "
                    "Alembic and holidays (MIT), the icons of Lucide (ISC) and the typeface Inter "
                    "(OFL)."
                ),
                "caption",
                wrap=True,
            )
        )

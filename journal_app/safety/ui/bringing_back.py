"""A backup becomes the journal while the window is open, and can be taken back."""

from functools import partial
from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.store.restore import Restored, restore
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import show_notice
from journal_app.ui.tasks import Task


class BringingBack:
    """One restore, from the closed journal to what is told afterwards."""

    def __init__(self, context: Context, source: Path, key: bytes | None, when: str) -> None:
        """``key`` opens the backup where the journal's own does not."""
        self._context = context
        self._source = source
        self._key = key
        self._when = when
        self._restored: Restored | None = None

    def begin(self) -> None:
        self._context.while_closed(_("Restoring the backup …"), self._work, self._done)

    def _work(self, _task: Task, folder: DataFolder, key: bytes | None) -> bytes | None:
        self._restored = restore(
            folder,
            self._source,
            key=self._key or key,
            current_key=key,
            clock=self._context.clock,
        )
        self._key = None
        return self._restored.key

    def _done(self, error: UserError | None) -> None:
        context, restored = self._context, self._restored
        if error is not None:
            following = str(error.params.get("next", ""))
            if error.code == "backup_damaged" and following:
                context.commands.run("backup.restore_file", Path(following))
        elif restored is not None and context.store is not None:
            text = _("The journal is as it was: {when}").format(when=self._when)
            run, window = context.commands.run, dialogs.main_window()
            if restored.kept is None:
                next_, do = _("Safety"), partial(run, "view.safety")
            else:
                next_, do = _("Take back …"), partial(run, "backup.restore_file", restored.kept)
            # not a toast: what else a journal tells when it opens would take its place
            if not isinstance(window, MainWindow):
                return
            if restored.kept is None and window.view == "safety":
                context.toast(text)  # she stands where it would lead
                return
            show_notice(window, text, next_, do)

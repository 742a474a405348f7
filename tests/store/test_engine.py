"""The address that the engine is given for a file."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from journal_app.store import engine


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="on Windows two slashes name a computer: run it on Linux or macOS",
)
def test_a_name_that_begins_like_a_network_share_is_a_name_and_no_host(tmp_path: Path) -> None:
    share = Path(f"/{tmp_path}") / "journal.db"
    assert share.as_posix().startswith("//")
    with closing(engine.connect(share, mode="rwc")) as connection:
        connection.execute("CREATE TABLE t (a)")
    assert (tmp_path / "journal.db").stat().st_size > 0

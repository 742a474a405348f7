"""A journal on a network drive or in a synced folder, and the copies such a service leaves."""

import hashlib
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.store import Store, drives, places, synced


def laid_out(root: Path, *marks: str) -> DataFolder:
    """A data folder two floors below ``root``, at whose top these files and folders lie."""
    folder = DataFolder(root / "Praxis" / "Erfolgsjournal")
    folder.root.mkdir(parents=True)
    for mark in marks:
        place = root / mark
        if mark.endswith("/"):
            place.mkdir(parents=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
    return folder


def service_of(folder: DataFolder, **environment: str) -> str:
    return synced.service(folder.root, "", environment)


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".sync_a1b2c3d4.db", "Nextcloud/ownCloud"),
        (".stfolder/", "Syncthing"),
        (".sync/ID", "Resilio Sync"),
        (".tmp.driveupload/", "Google Drive"),
        (".megaignore", "MEGA"),
        (".SynologyWorkingDirectory/", "Synology Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ],
)
def test_a_service_is_known_by_what_it_leaves_in_its_folder(
    tmp_path: Path, mark: str, service: str
) -> None:
    assert service_of(laid_out(tmp_path / "Daten", mark)) == service


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Praxis Lang)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Praxis Lang GmbH", "OneDrive"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("iCloud Drive", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("Google Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-petra@example.org", "Google Drive"),
        ("Library/CloudStorage/Dropbox-Praxis Lang", "Dropbox"),
        ("Meine Ablage", "Google Drive"),
        ("MEGA", "MEGA"),
        ("pCloud Drive", "pCloud"),
        ("MagentaCLOUD", "MagentaCLOUD"),
        ("HiDrive", "HiDrive"),
        ("SynologyDrive", "Synology Drive"),
    ],
)
def test_a_service_is_known_by_the_name_of_its_folder(
    tmp_path: Path, name: str, service: str
) -> None:
    assert service_of(laid_out(tmp_path / name)) == service


@pytest.mark.parametrize(
    "name", ["Dropbox-freie Zone", "Megaphon", "Mein Journal", "Boxen", "Wolke", "Nextcloud alt?"]
)
def test_other_folders_belong_to_nobody(tmp_path: Path, name: str) -> None:
    assert service_of(laid_out(tmp_path / name)) == ""


def test_the_settings_of_dropbox_in_the_home_folder_mark_nothing(tmp_path: Path) -> None:
    assert service_of(laid_out(tmp_path / "petra", ".dropbox/")) == ""


def test_windows_says_which_folder_is_onedrives_whatever_it_is_called(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "Wolke")
    assert service_of(folder, OneDriveCommercial=str(tmp_path / "Wolke")) == "OneDrive"
    assert service_of(folder, OneDrive=str(tmp_path / "Andere")) == ""


def test_a_link_into_a_synced_folder_is_looked_through(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "Dropbox")
    link = tmp_path / "Journal"
    link.symlink_to(folder.root, target_is_directory=True)
    assert service_of(DataFolder(link)) == "Dropbox"


def mounts(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "mounts"
    file.write_text("".join(f"{line} rw 0 0\n" for line in ("/dev/sda1 / ext4", *lines)), "utf-8")
    return file


@pytest.mark.parametrize(
    ("kind", "network", "service"),
    [
        ("nfs4", "nfs4", ""),
        ("cifs", "cifs", ""),
        ("fuse.sshfs", "fuse.sshfs", ""),
        ("fuse.rclone", "fuse.rclone", ""),
        ("fuse.onedriver", "", "OneDrive"),
        ("ext4", "", ""),
        ("tmpfs", "", ""),
    ],
)
def test_a_network_drive_is_known_by_what_is_mounted_there(
    tmp_path: Path, kind: str, network: str, service: str
) -> None:
    folder = laid_out(tmp_path / "Größe 1")
    drive = str(tmp_path / "Größe 1").replace(" ", "\\040")
    place = places.look(folder, mounts(tmp_path, f"nas:/home {drive} {kind}"))
    assert (place.network, place.service) == (network, service)
    assert place.good == (kind in ("ext4", "tmpfs"))


def test_the_drive_mounted_deepest_and_last_counts(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "heim")
    lines = [f"nas:/ {tmp_path} nfs", f"/dev/sdb1 {tmp_path}/heim ext4"]
    assert places.look(folder, mounts(tmp_path, *lines)).network == ""
    lines.append(f"//nas/heim {tmp_path}/heim cifs")
    assert places.look(folder, mounts(tmp_path, *lines)).network == "cifs"


def test_macos_and_a_list_that_cannot_be_read_are_understood(tmp_path: Path) -> None:
    said = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n"
        "//petra@nas._smb._tcp.local/heim on /Volumes/heim 1 (smbfs, nodev, nosuid)\n"
    )
    assert drives.mounted_on_macos(said) == [("/", "apfs"), ("/Volumes/heim 1", "smbfs")]
    assert drives.kind_of_drive(tmp_path, tmp_path / "nowhere") == ""


COPIES = {
    "Dropbox": "journal (Petras conflicted copy 2026-11-22).db",
    "Dropbox in German": "journal (In Konflikt stehende Kopie von Petra 2026-11-22).db",
    "Dropbox in German, earlier": "journal (Petras in Konflikt stehende Kopie 2026-11-22).db",
    "Dropbox, another case": "Journal (Case Conflict 1).db",
    "OneDrive": "journal-PRAXIS-PC.db",
    "Nextcloud": "journal (conflicted copy 2026-11-22 101500).db",
    "ownCloud": "journal_conflict-20261122-101500.db",
    "iCloud Drive": "journal 2.db",
    "Google Drive": "journal (1).db",
    "Google Drive in German": "journal (Konflikt).db",
    "Syncthing": "journal.sync-conflict-20261122-101500-ABCDEFG.db",
    "Resilio Sync": "journal.Conflict.db",
    "Synology Drive": "journal_PRAXIS_Nov-22-101500-2026_Conflict.db",
    "Seafile": "journal (SFConflict petra@example.org 2026-11-22-10-15-00).db",
    "pCloud": "journal [conflicted 1].db",
}


@pytest.mark.parametrize("name", COPIES.values(), ids=COPIES.keys())
def test_case_28_a_conflict_copy_is_named_and_not_opened(
    journal_file: Path, ticking: Clock, name: str
) -> None:
    folder = DataFolder(journal_file.parent)
    copy = folder.root / name
    copy.write_bytes(journal_file.read_bytes() + b"another day")
    before = hashlib.sha256(copy.read_bytes()).digest()
    copy.chmod(0)
    assert places.look(folder).copies == (name,)
    with Store.open(journal_file, clock=ticking, exclusive=True) as store:
        assert store.read(queries.count, queries.EntryFilter()) == 40
        assert places.look(folder).copies == (name,)
    copy.chmod(0o600)
    assert hashlib.sha256(copy.read_bytes()).digest() == before
    databases = {one.name for one in folder.root.iterdir() if ".db" in one.name}
    assert databases == {"journal.db", name}


@pytest.mark.parametrize(
    "name",
    [
        "journal (Petras in Konflikt stehende Kopie 2026-11-22).key",
        "journal-LAPTOP.key",
        "journal.sync-conflict-20261122-181500-ABCDEFG.key",
        "journal (1).key",
    ],
)
def test_case_28_a_conflict_copy_of_the_key_file_is_named(folder: DataFolder, name: str) -> None:
    """An old password stays valid in it."""
    folder.root.mkdir()
    for ours in ("journal.key", "journal.key.lock", "journal.key.a1b2c3d4.aside"):
        (folder.root / ours).touch()
    assert places.look(folder).key_copies == ()
    (folder.root / name).touch()
    place = places.look(folder)
    assert place.key_copies == (name,)
    assert place.copies == ()
    assert not place.good


def test_what_belongs_to_the_journal_is_no_conflict_copy(journal_file: Path) -> None:
    folder = DataFolder(journal_file.parent)
    for name in ("journal.db-wal", "journal.db-shm", "journal.db.a1b2.new", "journal.db.tmp",
                 "journal.key", "journal.lock", "journal.log", "journalismus.db"):  # fmt: skip
        (folder.root / name).touch()
    assert places.conflict_copies(folder) == ()
    assert places.conflict_copies(DataFolder(folder.root / "nowhere")) == ()

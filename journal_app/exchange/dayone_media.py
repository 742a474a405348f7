"""Photos, films, recordings and documents of Day One's entries: the photos come along."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from journal_app.exchange.photo_files import PhotoFiles, Read, photo_fault, require_photo
from journal_app.exchange.reading import ImportedPhoto, Skipped, plain_name
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _

PHOTOS = "photos"
KINDS = (PHOTOS, "videos", "audios", "pdfAttachments")
LINK = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:/+(?:\w+/)?([^)\s]*)\)")
_LAST = 1 << 62


@dataclass
class Media:
    """What the entries of one export show, wherever in it that is listed."""

    files: PhotoFiles
    read: Read
    listed: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    """Kind and item by identifier: a photo may be shown by another entry, too."""
    faults: dict[str, str] = field(default_factory=dict)
    """Why a file that was looked at does not come along, by its place; empty where it does."""

    def know(self, entries: Iterable[Any]) -> None:
        """Remember what ``entries`` list, for all others."""
        for entry in entries:
            for kind, item in _items(entry):
                identifier = item.get("identifier")
                if isinstance(identifier, str):
                    self.listed.setdefault(identifier, (kind, item))

    def of(self, entry: dict[str, Any], where: str) -> tuple[list[ImportedPhoto], list[Skipped]]:
        """The photos of ``entry``, in their order, and what of its media does not come along."""
        photos: dict[str, ImportedPhoto] = {}
        skipped: list[Skipped] = []
        own = list(_items(entry))
        for kind, item in sorted(own, key=_order):
            self._take(kind, item, where, photos, skipped)
        listed_here = {str(item.get("identifier")) for _kind, item in own}
        text = entry.get("text")
        shown = LINK.findall(text) if isinstance(text, str) else []
        for identifier in dict.fromkeys(shown):
            if identifier in self.listed and identifier not in listed_here:
                self._take(*self.listed[identifier], where, photos, skipped)
            elif identifier not in listed_here:
                reason = _("This is missing in the export.")
                skipped.append(Skipped(f"{where}, {plain_name(identifier)}", reason))
        return list(photos.values()), skipped

    def _take(
        self,
        kind: str,
        item: dict[str, Any],
        where: str,
        photos: dict[str, ImportedPhoto],
        skipped: list[Skipped],
    ) -> None:
        md5, ending, identifier = (
            plain_name(str(item.get(key) or "")) for key in ("md5", "type", "identifier")
        )
        file = f"{md5}.{ending}" if md5 and ending else md5 or identifier or "?"
        where = f"{where}, {kind}/{file}"
        if kind != PHOTOS:
            reason = _("Only photos belong in the journal; the entry comes without it.")
            skipped.append(Skipped(where, reason))
            return
        place = self.files.find((md5, identifier), ending)
        if place is None:
            reason = _("The photo is missing in the export; the entry comes without it.")
            skipped.append(Skipped(where, reason))
        elif self._fault(place):
            skipped.append(Skipped(where, self._fault(place)))
        else:
            photos.setdefault(place, ImportedPhoto(place, where))

    def _fault(self, place: str) -> str:
        if place not in self.faults:
            try:
                require_photo(self.read, place)
            except UserError as error:
                self.faults[place] = photo_fault(error)
            else:
                self.faults[place] = ""
        return self.faults[place]


def _items(entry: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything that ``entry`` lists, whatever stands there."""
    for kind in KINDS:
        media = entry.get(kind) if isinstance(entry, dict) else None
        for item in media if isinstance(media, list) else []:
            yield kind, item if isinstance(item, dict) else {}


def _order(listed: tuple[str, dict[str, Any]]) -> tuple[int, int]:
    kind, item = listed
    place = item.get("orderInEntry")
    return KINDS.index(kind), place if type(place) is int else _LAST

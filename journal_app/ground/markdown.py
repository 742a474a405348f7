"""Notes in Markdown, made ready for a reader that knows the standard and not the coach.

The standard joins lines, counts lists anew and takes the stars of "Kund*innen" for emphasis. Here
what is shown says what was typed: every line stays a line and every number the one that stands
there, and nothing vanishes but the marks. So a heading is what begins with #, a numbered list
counts from one, + is no list mark, and entities, link definitions and front matter are text.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from journal_app.ground.i18n import _

BREAK = " \u2028 "
"""Between two lines of a paragraph: blanks around it, as marks of emphasis want them."""
PART = 4000
PART_LINES = 80
"""So many characters or lines, and the next good place ends a part."""
_LONG = 4000
"""A line that has more is no writing but some program's, and is shown as it is."""
_DEEPEST = 6
"""Quotes in quotes, and levels of lists; beyond, the marks are text."""
_CELLS = 600
"""Cells of all tables together; beyond, they would take seconds and are text."""

_FENCE = re.compile(r"\s*(`{3,})[^`]*$")
_RULE = re.compile(r"\s*([-*_])\s*(?:\1\s*){2,}$")
_HEADING = re.compile(r" {0,3}#{1,6} +[^\s#]")
_QUOTE = re.compile(r" {0,3}> ?")
_MORE_THAN = re.compile(r" {0,3}> ?\d")
_ITEM = re.compile(r"( *)([-*]|([0-9]{1,9})[.)]) +(?=\S)")
_BOX = re.compile(r"((?:\s*>)*\s*(?:[-*]|[0-9]{1,9}[.)])\s+\[)[ xX]\]\s")
_COLUMNS = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_MARK = re.compile(r"[\\`*_\[\]()#!|<>~&:@-]")
_LITERAL = re.compile(
    r"[-+*](?=\s|$)|--$|=+$|#{1,6}(?=\s|$)|>|~{3,}|\[(?=[^\]]*\]:)|[0-9]{1,9}(?=[.)](?:\s|$))"
)
"""What would begin something else than text."""
_LINK = re.compile(
    r"!?\[(?P<text>[^\[\]\n]{0,400})\]\("
    r"<?(?P<to>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+[\"'][^\n]{0,400}?[\"'])?\)"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:(?i:https?://)[^\s<>|]{1,2000}|www\.[^\s<>|.]{1,200}\.[^\s<>|]{1,2000})"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,9}"
)
_INLINE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).{1,400}?(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<link>{_LINK.pattern})"
    r"|(?P<told><[^\s<>]+>)"
    rf"|(?P<address>{_ADDRESS.pattern})"
    r"|&(?=#?\w{1,31};)"
    r"|(?<=\w)[*~](?=\w)"
)
_WORD = re.compile(r"\w+")
_ENDS = ".,;:!?'\"*_~…“”„‚‘’«»"
"""What ends a sentence or is a mark, and is no part of an address at its end."""


class _Line(Enum):
    BLANK = auto()
    TEXT = auto()
    ITEM = auto()
    QUOTE = auto()
    TABLE = auto()
    CODE = auto()
    OTHER = auto()


def parts(text: str) -> Iterator[str]:
    """``text`` for the reader, in parts that can be read one by one and shown one below the other.

    The lines of a paragraph are joined with `BREAK`. Meant for a reader of CommonMark with tables,
    strike-through and task lists, without HTML, indented code and front matter.
    """
    return _Reader().read(text.splitlines())


class _Reader:
    def __init__(self, depth: int = 0) -> None:
        self._depth = depth
        self._out: list[str] = []
        self._size = 0
        self._lines = 0
        self._before = _Line.BLANK
        self._fence = ""
        """The line that opened the code we are in."""
        self._in_list = False
        self._numbers: dict[int, int] = {}
        """The last number at each indent of the lists that may go on."""
        self._interrupted = False
        """Something came between, so that a list may begin anew with 1."""
        self._cells = 0

    def read(self, lines: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(lines):
            line = _tidied(lines[place])
            if self._may_part(line):
                yield self._take()
            following = lines[place + 1].strip() if place + 1 < len(lines) else ""
            if self._depth < _DEEPEST and not self._fence and _QUOTE.match(line):
                place += self._quote(lines, place)
                continue
            self._line(line, following)
            place += 1
        if self._out:
            yield self._take()

    def _line(self, line: str, following: str) -> None:
        item = _ITEM.match(line)
        if self._fence and self._code(line):
            return
        if not line:
            self._gap()
        elif opened := _FENCE.match(line):
            self._end_table()
            self._fence = line[: opened.end(1)]
            self._put(line, _Line.CODE)
        elif _RULE.match(line):
            self._gap()  # else the text before it would be taken for a heading
            self._begin_anew(line)
            self._put(line, _Line.OTHER)
        elif _HEADING.match(line):
            self._end_table()
            self._begin_anew(line)
            self._put(_inline(line), _Line.OTHER)
        elif item and self._counts(item):
            if self._before is _Line.TEXT and not self._in_list:
                self._gap()
            self._in_list = True
            content = _inline(_literal(line[item.end() :]))
            self._put(f"{item[1]}{item[2]} {content}", _Line.ITEM)
        elif "|" in line and self._in_table(line, following):
            if self._before is not _Line.TABLE:
                self._gap()
            self._put(_inline(line), _Line.TABLE)
        else:
            self._text(line)

    def _code(self, line: str) -> bool:
        """Whether the line still belongs to the code that was opened."""
        content, opening = line.strip(), self._fence.strip()
        if self._in_list and line and not line[0].isspace() and self._fence[0].isspace():
            self._fence = ""  # the item that holds the code is at its end
            return False
        if len(content) >= len(opening) and not content.strip("`"):
            self._fence = ""
        self._put(line, _Line.CODE)
        return True

    def _text(self, line: str) -> None:
        content = line.lstrip()
        indent = len(line) - len(content)
        ready = _inline(_literal(content))
        if self._in_list and not indent:
            self._leave_list(line)
            self._gap()
        if self._before in (_Line.QUOTE, _Line.TABLE):
            self._gap()
        if not self._in_list:
            ready = "\u00a0" * indent + ready
        goes_on = self._before in (_Line.TEXT, _Line.ITEM)
        if goes_on and len(self._out[-1]) < 2 * PART:
            self._out[-1] += BREAK + ready
            self._count(ready)
        else:
            if goes_on:
                self._gap()
            self._put(" " * indent * self._in_list + ready, _Line.TEXT)

    def _quote(self, lines: Sequence[str], start: int) -> int:
        """Put the quote that begins with line ``start``; returns how many lines it has."""
        following = range(start, len(lines))
        end = next((n for n in following if not _QUOTE.match(lines[n])), len(lines))
        if end == start + 1 and _MORE_THAN.match(lines[start]):
            self._text(lines[start].rstrip())
            return 1
        self._gap()
        self._leave_list(lines[start])
        inside = _Reader(self._depth + 1)
        quoted = [_QUOTE.sub("", line, count=1) for line in lines[start:end]]
        for ready in "\n".join(inside.read(quoted)).split("\n"):
            self._put(f"> {ready}", _Line.QUOTE)
        return end - start

    def _counts(self, item: re.Match[str]) -> bool:
        """Whether it is an item whose number, if it has one, is also the one that is shown."""
        indent, number = len(item[1]), item[3]
        if number is not None:
            last = self._numbers.get(indent)
            begins = number == "1" and (last is None or self._interrupted)
            if not begins and (last is None or number != str(last + 1)):
                return False
            self._numbers[indent] = int(number)
            self._interrupted = False
        self._numbers = {at: n for at, n in self._numbers.items() if at <= indent}
        return True

    def _in_table(self, line: str, following: str) -> bool:
        count = len(_cells(line))
        self._cells += count
        if self._cells > _CELLS or self._before is _Line.TABLE:
            return self._cells <= _CELLS
        begins = "|" in following and _COLUMNS.match(following)
        return bool(begins) and len(_cells(following)) == count

    def _begin_anew(self, line: str) -> None:
        """A heading or a rule: a list beneath it does not go on from one above."""
        self._leave_list(line)
        if not self._in_list:
            self._numbers.clear()

    def _leave_list(self, line: str) -> None:
        if not line[:1].isspace():
            self._in_list = False
            self._interrupted = True

    def _end_table(self) -> None:
        """Before what the reader would take for one more row."""
        if self._before is _Line.TABLE:
            self._gap()

    def _gap(self) -> None:
        if self._before is not _Line.BLANK:
            self._put("", _Line.BLANK)

    def _put(self, line: str, kind: _Line) -> None:
        self._out.append(line)
        self._count(line)
        self._before = kind

    def _count(self, line: str) -> None:
        self._size += len(line) + 1
        self._lines += 1

    def _may_part(self, line: str) -> bool:
        much = max(self._size / PART, self._lines / PART_LINES)
        inside = self._depth > 0 or self._before is _Line.TABLE
        if much < 1 or inside or (line[:1].isspace() and not self._fence):
            return False
        return self._before is _Line.BLANK or much > 2

    def _take(self) -> str:
        part, self._out, self._size, self._lines = "\n".join(self._out), [], 0, 0
        if self._fence:  # what is left of the code goes on in the next part
            self._put(self._fence, _Line.CODE)
        else:
            self._before = _Line.BLANK
        return part


def address_at(text: str, place: int) -> str | None:
    """The address of the link, or the plain address, that stands in ``text`` at ``place``."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    for found in _INLINE.finditer(line):
        if found.start() <= place - start <= found.end():
            if found["link"]:
                return found["to"] or None
            if found["told"] and ":" in found["told"]:
                return found["told"].strip("<>")
            if found["address"]:
                return _whole(_trimmed(found["address"]))
    return None


def source_place(source: str, shown: str, place: int) -> int:
    """Where in ``source`` the word stands that is shown at ``place``, or the nearest before it.

    Found by counting: it is the same of its kind, addresses of links left out.
    """
    word = None
    for one in _WORD.finditer(shown):
        if one.start() > place:
            break
        word = one
    if word is None:
        return 0
    nth = sum(one[0] == word[0] for one in _WORD.finditer(shown, 0, word.start()))
    hidden = _LINK.sub(lambda link: f"[{link['text']}]".ljust(len(link[0])), source)
    alike = [one for one in _WORD.finditer(hidden) if one[0] == word[0]]
    if not alike:
        return 0
    found = alike[min(nth, len(alike) - 1)]
    rest = hidden[found.end() :].partition("\n")[0]
    if shown[place : place + 1] in ("", "\n") and not _WORD.search(rest):
        return found.end() + len(rest)
    return found.start() + min(place - word.start(), len(word[0]))


def task_boxes(text: str) -> list[int]:
    """Where the sign stands that says whether a task is done, for each task in order."""
    found: list[int] = []
    place, fence = 0, ""
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if fence:
            if len(content) >= len(fence) and not content.strip("`"):
                fence = ""
        elif opened := _FENCE.match(line.rstrip()):
            fence = opened[1]
        elif box := _BOX.match(line):
            found.append(place + box.end(1))
        place += len(line)
    return found


def _inline(text: str) -> str:
    """``text`` with addresses told as such, and what is no mark made plain."""
    if len(text) > _LONG:
        return _MARK.sub(r"\\\g<0>", text)
    return _INLINE.sub(_told, text)


def _told(found: re.Match[str]) -> str:
    if found["code"] or found["told"]:
        return found[0]
    if found["link"]:
        words = _("Picture")  # one without would vanish
        return found[0].replace("![](", f"![{words}](", 1)
    if found["address"]:
        address = _trimmed(found["address"])
        rest = found["address"][len(address) :]
        if address.startswith("www."):
            return f"[{address}](<{_whole(address)}>){rest}"
        return f"<{address}>{rest}"
    return f"\\{found[0]}"


def _trimmed(address: str) -> str:
    while address and (
        address[-1] in _ENDS
        or (address[-1] == ")" and address.count("(") < address.count(")"))
        or (address[-1] == "]" and address.count("[") < address.count("]"))
    ):
        address = address[:-1]
    return address


def _whole(address: str) -> str:
    """With what a plain address leaves unsaid."""
    if address.startswith("www."):
        return f"http://{address}"
    return address if "://" in address else f"mailto:{address}"


def _tidied(line: str) -> str:
    line = line.rstrip()
    content = line.lstrip()
    indent = len(line[: len(line) - len(content)].expandtabs(4))
    return " " * min(indent, 4 * _DEEPEST) + content


def _literal(content: str) -> str:
    """A line's text with its beginning made plain, where it would begin something else."""
    found = _LITERAL.match(content)
    if found is None:
        return content
    mark, rest = found[0], content[found.end() :]
    if mark.isdecimal():
        return f"{mark}\\{rest}"
    return "".join(f"\\{one}" for one in mark) + rest


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().strip("|"))

"""A virtual screen, and a coach's hands on its keyboard."""

import ctypes
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.messages import SetupError, run_quietly

PATIENCE_SECONDS = 60


class Screen:
    def __init__(self, number: str) -> None:
        self.name = f":{number}"
        self._middle = _Middle(self.name)

    def window(self, name: str) -> str:
        """The id of the window called so, as soon as it is there. Raises SetupError."""
        found = self._asked("search", "--sync", "--onlyvisible", "--name", name)
        return found.splitlines()[-1]

    def gone(self, name: str) -> bool:
        done = self._do("search", "--onlyvisible", "--name", name)
        return not done.stdout.strip()

    def painted(self) -> bool:
        """Whether anything but the empty desk is to be seen where windows come up."""
        return self._middle.pixel() != 0

    def press(self, *keys: str) -> None:
        """Keys as xdotool calls them, one after the other."""
        for key in keys:
            self._asked("key", "--clearmodifiers", key)
            time.sleep(0.3)

    def type(self, text: str) -> None:
        self._asked("type", "--delay", "40", text)

    def picture(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        command = ["import", "-display", self.name, "-window", "root", str(file)]
        subprocess.run(command, check=True, timeout=PATIENCE_SECONDS)

    def share(self, file: Path, colour: str, place: str) -> float:
        """How much of ``place`` (widthxheight+x+y) on that picture has just this colour, 0 to 1."""
        cut = ["convert", str(file), "-crop", place, "+repage", "-alpha", "off"]
        masked = ["-fill", "black", "+opaque", colour, "-fill", "white", "-opaque", colour]
        told = run_quietly([*cut, *masked, "-format", "%[fx:mean]", "info:-"])
        return float(told.stdout) if told.returncode == 0 else 0.0

    def _asked(self, *words: str) -> str:
        done = self._do(*words)
        if done.returncode:
            raise SetupError(f"xdotool {' '.join(words)} failed: {done.stderr.strip()}")
        return done.stdout.strip()

    def _do(self, *words: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                ["xdotool", *words],
                env=os.environ | {"DISPLAY": self.name},
                capture_output=True,
                text=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise SetupError(
                f"Nothing happened on the screen: xdotool {' '.join(words)}"
            ) from error


class _Middle:
    """The pixel in the middle, asked of X itself: no program is as quick as a first paint."""

    def __init__(self, display: str) -> None:
        x11 = self._x11 = ctypes.CDLL("libX11.so.6")
        for function in (x11.XOpenDisplay, x11.XGetImage):
            function.restype = ctypes.c_void_p
        for function in (x11.XDefaultRootWindow, x11.XGetPixel):
            function.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
        if not self._display:
            raise SetupError(f"The virtual screen {display} does not answer.")
        self._root = ctypes.c_ulong(x11.XDefaultRootWindow(self._display))

    def pixel(self) -> int:
        """Its colour; 0 is the empty desk's."""
        whole, by_pixels = ctypes.c_ulong(0xFFFFFF), 2
        image = ctypes.c_void_p(
            self._x11.XGetImage(self._display, self._root, 640, 450, 1, 1, whole, by_pixels)
        )
        colour = int(self._x11.XGetPixel(image, 0, 0)) & 0xFFFFFF
        self._x11.XDestroyImage(image)
        return colour


@contextmanager
def screen(size: str = "1280x900x24") -> Iterator[Screen]:
    """With a window manager, which gives the keyboard to the window in front."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen([*command, "-ac"], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise SetupError("Xvfb did not start.")
        shown = Screen(number)
        desk = subprocess.Popen(
            ["openbox"], env=os.environ | {"DISPLAY": shown.name}, stderr=subprocess.DEVNULL
        )
        try:
            yield shown
        finally:
            desk.terminate()
            desk.wait()
    finally:
        server.terminate()
        server.wait()

#!/bin/sh
# Puts Erfolgsjournal into your own menu: ./install.sh. Takes it away again: ./install.sh --uninstall
# Nobody else's account is touched, and nothing is asked of an administrator.
set -eu

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in de*) german=1 ;; *) german= ;; esac
say() { if [ -n "$german" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }

[ -n "${HOME:-}" ] || { say "HOME is not set." "HOME ist nicht gesetzt."; exit 1; }
here=$(cd "$(dirname "$0")" && pwd -P)
share=${XDG_DATA_HOME:-$HOME/.local/share}
place=$HOME/.local/lib/erfolgsjournal
autostart=${XDG_CONFIG_HOME:-$HOME/.config}/autostart
# As a desktop entry has it: the Exec key is quoted, and then escaped as every string.
program=$(printf '%s' "$place/app/erfolgsjournal" | sed 's/[\\"`$]/\\&/g; s/%/%%/g; s/\\/\\\\/g')
bin=$HOME/.local/bin

remove() {
    # Only what this script has put there, file by file; the journal is none of it.
    for name in erfolgsjournal journal-app; do
        if [ "$(readlink "$bin/$name" 2>/dev/null)" = "$place/app/erfolgsjournal" ]; then
            rm -f "$bin/$name"
        fi
    done
    if [ -f "$place/files" ]; then
        while IFS= read -r file; do rm -f "$share/$file"; done <"$place/files"
    fi
    rm -rf "$place"
}

running() {
    real=$(readlink -f "$place/app/erfolgsjournal") || return 1
    for exe in /proc/[0-9]*/exe; do
        if [ "$(readlink "$exe" 2>/dev/null)" = "$real" ]; then return 0; fi
    done
    return 1
}

refresh() {
    quietly update-desktop-database "$share/applications"
    quietly update-mime-database "$share/mime"
    quietly gtk-update-icon-cache -qtf "$share/icons/hicolor"
}
quietly() { if command -v "$1" >/dev/null 2>&1; then "$@" >/dev/null 2>&1 || true; fi; }

case "${1:-}" in
"" | --uninstall) ;;
*) say "Usage: install.sh [--uninstall]" "Aufruf: install.sh [--uninstall]"; exit 2 ;;
esac
if running; then
    say "Erfolgsjournal is running, perhaps in the tray. Quit it, then run this again." \
        "Erfolgsjournal läuft noch, vielleicht in der Taskleiste. Beende es und starte dann noch einmal."
    exit 1
fi
if [ "${1:-}" = "--uninstall" ]; then
    for entry in "$autostart"/erfolgsjournal-*.desktop; do
        if [ -f "$entry" ] && grep -qF "Exec=\"$program\"" "$entry"; then rm -f "$entry"; fi
    done
    remove
    refresh
    say "Erfolgsjournal is gone. Your journal stays: $share/Erfolgsjournal" \
        "Erfolgsjournal ist entfernt. Dein Journal bleibt: $share/Erfolgsjournal"
    exit 0
fi
if [ -d "$place" ] && [ "$here" = "$(cd "$place" && pwd -P)" ]; then
    say "Erfolgsjournal is installed. A newer one comes with its own install.sh; this one only takes it away: --uninstall" \
        "Erfolgsjournal ist installiert. Ein neueres bringt sein eigenes install.sh mit; dieses hier entfernt nur: --uninstall"
    exit 0
fi

missing=$(LC_ALL=C ldd "$here"/app/_internal/PySide6/Qt/lib/libQt6Gui.so.6 \
    "$here"/app/_internal/PySide6/Qt/plugins/platforms/libqxcb.so 2>/dev/null |
    awk '/not found/ && $1 !~ /^libQt6|^libxcb-(cursor|icccm|image|keysyms|render-util|util)|^libxkbcommon-x11/ {print $1}' |
    sort -u | tr '\n' ' ')
if [ -n "$missing" ]; then
    say "This system lacks: ${missing}Install the packages that hold them, then run this again." \
        "Diesem System fehlt: ${missing}Installiere die Pakete, die das enthalten, und starte dann noch einmal."
    exit 1
fi

# All of it is there before an earlier one goes: a full disk leaves that as it was.
trap 'rm -rf "$place.new"' EXIT
rm -rf "$place.new"
mkdir -p "$place.new" "$bin" "$share"
cp -R "$here/app" "$place.new/app"
cp "$here/install.sh" "$place.new/install.sh"
(cd "$here/share" && find . -type f) | sed 's|^\./||' >"$place.new/files"
remove
mv "$place.new" "$place"
(cd "$here/share" && tar -cf - .) | (cd "$share" && tar -xf -)
for name in erfolgsjournal journal-app; do ln -sf "$place/app/erfolgsjournal" "$bin/$name"; done
# A menu does not know what is on your PATH.
quoted=$(printf '%s' "$program" | sed 's/[\\&|]/\\&/g')
entry=$share/applications/erfolgsjournal.desktop
sed "s|^Exec=erfolgsjournal|Exec=\"$quoted\"|" "$entry" >"$entry.new"
mv "$entry.new" "$entry"
refresh
say "Erfolgsjournal is in your menu. Take it away again: $place/install.sh --uninstall" \
    "Erfolgsjournal steht in deinem Menü. Wieder entfernen: $place/install.sh --uninstall"
case ":${PATH:-}:" in
*":$bin:"*) ;;
*) say "In a terminal it is $bin/journal-app, until you log in again." \
    "Im Terminal heißt es $bin/journal-app, bis du dich neu anmeldest." ;;
esac

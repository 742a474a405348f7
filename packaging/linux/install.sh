#!/bin/sh
# Puts Erfolgsjournal into your own menu: ./install.sh. Takes it away again: ./install.sh --uninstall
# Nobody else's account is touched, and nothing is asked of an administrator.
set -eu

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in de*) german=1 ;; *) german= ;; esac
say() { if [ -n "$german" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }

[ -n "${HOME:-}" ] || { say "HOME is not set." "HOME ist nicht gesetzt."; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
place=$HOME/.local/lib/erfolgsjournal
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

refresh() {
    for step in "update-desktop-database $share/applications" "update-mime-database $share/mime" \
        "gtk-update-icon-cache -qtf $share/icons/hicolor"; do
        # shellcheck disable=SC2086 # the words of a command
        if command -v "${step%% *}" >/dev/null 2>&1; then
            program=${step%% *} folder=${step##* } options=${step#* }
            options=${options%"$folder"}
            "$program" $options "$folder" >/dev/null 2>&1 || true
        fi
    done
}

if [ "${1:-}" = "--uninstall" ]; then
    remove
    refresh
    say "Erfolgsjournal is gone. Your journal stays: $share/Erfolgsjournal" \
        "Erfolgsjournal ist entfernt. Dein Journal bleibt: $share/Erfolgsjournal"
    exit 0
fi
[ $# -eq 0 ] || { say "Usage: install.sh [--uninstall]" "Aufruf: install.sh [--uninstall]"; exit 2; }

missing=$(LC_ALL=C ldd "$here"/app/_internal/PySide6/Qt/lib/libQt6Gui.so.6 \
    "$here"/app/_internal/PySide6/Qt/plugins/platforms/libqxcb.so 2>/dev/null |
    awk '/not found/ && $1 !~ /^libQt6|^libxcb-(cursor|icccm|image|keysyms|render-util|util)|^libxkbcommon-x11/ {print $1}' |
    sort -u | tr '\n' ' ')
if [ -n "$missing" ]; then
    say "This system lacks: ${missing}Install the packages that hold them, then run this again." \
        "Diesem System fehlt: ${missing}Installiere die Pakete, die das enthalten, und starte dann noch einmal."
    exit 1
fi

# An earlier one goes first, so that nothing of it is left between the new files.
remove
mkdir -p "$place" "$bin" "$share"
cp -R "$here/app" "$place/app"
cp "$here/install.sh" "$place/install.sh"
(cd "$here/share" && find . -type f) | sed 's|^\./||' >"$place/files"
(cd "$here/share" && tar -cf - .) | (cd "$share" && tar -xf -)
for name in erfolgsjournal journal-app; do ln -sf "$place/app/erfolgsjournal" "$bin/$name"; done
# A menu does not know what is on your PATH. In the Exec key \ and " are escaped, % is doubled.
program=$(printf '%s' "$place/app/erfolgsjournal" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
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

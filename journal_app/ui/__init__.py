"""The kit: window, theme, tasks, dialogs and widgets that every room's pages are built from.

It knows no room: `registry` names them, and a room is imported when it is first visited.
"""

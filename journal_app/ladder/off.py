"""No rung. It brings no database along, for sheets that open before there is one."""

OFF = ""
"""Stands for off the ladder where a rung's uid would be."""

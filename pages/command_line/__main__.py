"""Runs the command as ``python -m plumbline.pages.command_line``, where the installed command is not on the path."""

from __future__ import annotations

from plumbline.pages.command_line import main

if __name__ == "__main__":
    main()

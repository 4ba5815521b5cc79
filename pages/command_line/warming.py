"""Makes ready, while the dashboard starts, what its first visitor would have to wait for."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module
from pathlib import Path

_SLOW_TO_IMPORT = ("altair", "pandas", "scipy.stats")


def warm_up(location: Path) -> None:
    """Reads the store in ``location`` into memory, if there is one, and imports what takes long.

    What goes wrong is said to the first visitor, who asks for the same again.
    """
    from plumbline.aggregates import Store
    from plumbline.aggregates.access import THIS_MACHINE, Desk
    from plumbline.engine.errors import PlumblineError
    from plumbline.engine.pack import load_pack
    from plumbline.pages.parts.open_store import RETURN_NAME

    with suppress(PlumblineError):
        if location.exists():
            Desk(Store(location), THIS_MACHINE).benchmark(RETURN_NAME)
        load_pack(RETURN_NAME)
    for name in _SLOW_TO_IMPORT:
        import_module(name)
    # What is there by now stays. Python would look through all of it for what can be freed, again and again, while people wait.
    gc.collect()
    gc.freeze()

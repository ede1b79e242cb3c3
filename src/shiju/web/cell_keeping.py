"""While pages are served, the months that are reckoned beforehand are kept up by a short process of its own, every now and then."""

import subprocess
import sys
from threading import Event, Thread

_EVERY = 600.0
"""Seconds. What was written since is reckoned with each figure: a minute or an hour changes the cost, never the answer."""
_SOON = 20.0
"""Seconds until the first time: after an upgrade the figures of a large ledger are slow until then."""
REFRESH = (sys.executable, "-m", "shiju", "refresh", "--if-large")
"""A process each time: it sees the catalogue and the settings as they are then, and a fault in it ends nothing else."""


def keep_cells_up(*, every: float = _EVERY, command: tuple[str, ...] = REFRESH) -> Event:
    """Begin; set the event to end it. The ledger is the one that the environment names."""
    stop = Event()
    Thread(target=_keep, args=(stop, every, command), daemon=True).start()
    return stop


def _keep(stop: Event, every: float, command: tuple[str, ...]) -> None:
    pause = min(every, _SOON)
    while not stop.wait(pause):
        pause = every
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  # ourselves

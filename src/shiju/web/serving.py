"""The process that serves the pages: `python -m shiju.web.serving`, started by `shiju serve`."""

import argparse
import os
import signal
import socketserver
import sys
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.management import call_command

from shiju.web.cell_keeping import keep_cells_up
from shiju.web.environment import EnvironmentFault, read_environment
from shiju.web.settings import configure

if TYPE_CHECKING:
    from shiju.queries.ledger import Ledger

_THREADS = 8
"""Of one worker; a page takes about 10 ms of one core, the rest of the time it waits for the database."""


def main() -> int:
    """Bring the database up to date, put the static files together, and serve until somebody stops it."""
    parser = argparse.ArgumentParser(prog="shiju serve")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--plain", action="store_true")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped like by Ctrl-C: what was put together for it goes with it
    with suppress(KeyboardInterrupt), tempfile.TemporaryDirectory(prefix="shiju-static-") as folder:
        os.environ.setdefault("SHIJU_STATIC", folder)
        if not os.environ.get("SHIJU_HOSTS") and arguments.host not in ("127.0.0.1", "localhost"):
            os.environ["SHIJU_HOSTS"] = _reachable(arguments.host)
        try:
            _prepare()
        except EnvironmentFault as fault:
            print(fault, file=sys.stderr)  # noqa: T201  # the log does not run yet
            return 2
        serve = _serve_plainly if arguments.plain or find_spec("granian") is None else _serve
        stop = keep_cells_up()
        print(f"网页地址：http://{arguments.host}:{arguments.port}/ 。按 Ctrl+C 停止。", flush=True)  # noqa: T201  # for whoever started it by hand
        serve(arguments.host, arguments.port, arguments.workers)
        stop.set()
    return 0


def _prepare() -> None:
    environment = read_environment()
    configure(environment)
    from shiju.web.office import open_office  # noqa: PLC0415  # the house below must not be imported before Django is set up

    _tell_of_cells(open_office(environment))
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("clearsessions", verbosity=0)


def _tell_of_cells(ledger: "Ledger") -> None:
    """After an upgrade the figures of a large ledger may be slow for a while: whoever starts the server should know why."""
    from shiju.actions.cells import unreckoned  # noqa: PLC0415  # as above
    from shiju.queries import orgs  # noqa: PLC0415

    if unreckoned(ledger.catalogue, tree=orgs.tree()):
        print("台账较大，月度小计要重新整理，在后台进行，约需几分钟；这段时间“数据”页会慢一些，结果不变。", flush=True)  # noqa: T201  # for whoever started it by hand


def _reachable(host: str) -> str:
    """All names, where the machine is to be reached from others and nobody has said under which names."""
    return "*" if host in ("0.0.0.0", "::") else f"{host},localhost,127.0.0.1"  # noqa: S104  # compared, not bound


def _serve(host: str, port: int, workers: int) -> None:
    from granian import Granian  # noqa: PLC0415  # an optional dependency: there are machines without it
    from granian.constants import Interfaces  # noqa: PLC0415

    Granian(
        "shiju.web.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=_THREADS, log_access=False, respawn_failed_workers=True,
    ).serve()  # fmt: skip


class ThreadedServer(socketserver.ThreadingMixIn, WSGIServer):
    """Python's own server with a thread for each request: for a trial, for tests, and where granian is not to be had."""

    daemon_threads = True

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer in a thread that ends with it, and its connection with it."""
        from shiju.queries.ledger import leave  # noqa: PLC0415  # not before Django is set up

        super().process_request_thread(request, client_address)
        leave()


class QuietHandler(WSGIRequestHandler):
    """Says nothing: the pages keep their own log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the signature is the library's
        """The pages keep their own log."""


def _serve_plainly(host: str, port: int, _workers: int) -> None:
    from shiju.web.wsgi import application  # noqa: PLC0415  # opens the ledger when it is imported

    with make_server(host, port, application, ThreadedServer, QuietHandler) as server:
        server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())

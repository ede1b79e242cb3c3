"""What the tests of the pages share: the office with its cast, clients that are signed in, a live server and a real browser."""

import io
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from wsgiref.simple_server import WSGIServer, make_server

import pytest
from browsing import DESKTOP, FLAGS, Visitor, chromium
from cast import PASSWORD, Office, make_office
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from shiju.db.models import User
from shiju.queries.ledger import open_ledger
from shiju.web.office import serve
from shiju.web.serving import QuietHandler, ThreadedServer

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A small photo."""
    stream = io.BytesIO()
    Image.new("RGB", (120, 80), (120, 160, 140)).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory, picture: bytes) -> Office:
    """The office, made once; tests get a copy."""
    office = make_office(tmp_path_factory.mktemp("office"), picture)
    connection.close()
    return office


@pytest.fixture
def office(made_office: Office, tmp_path: Path) -> Iterator[Office]:
    """A fresh copy of the office, open and served by this process."""
    folder = tmp_path / "台账"
    shutil.copytree(made_office.ledger.folder, folder)
    ledger = serve(open_ledger(folder))
    yield Office(ledger, made_office.records, made_office.evidence, made_office.reports)
    connection.close()


@pytest.fixture
def sign_in(office: Office) -> Callable[[str], Client]:
    """Gives a client in which a member of the cast is signed in."""

    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(username=username), backend=BACKEND)
        return client

    return signed_in


@pytest.fixture
def count_queries(office: Office) -> Callable[[Client, str], int]:
    """Gives how many queries a page takes, session and user included."""

    def count(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, address
        return len(captured)

    return count


@pytest.fixture
def live(office: Office) -> Iterator[str]:
    """The address of a server that serves the office from this process."""
    with closing(connection):
        server: WSGIServer = make_server("127.0.0.1", 0, get_wsgi_application(), ThreadedServer, QuietHandler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"  # a name: browsers keep passkeys for names only
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; where there is none the test says so and is skipped."""
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed: the pages were not opened in a browser")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright runs an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, live: str) -> Iterator[Callable[..., Visitor]]:
    """Gives a member of the cast at a browser of a given size, signed in through the sign-in page; `quick`: with a session made for them."""
    visitors: list[Visitor] = []

    def visitor(username: str | None, *, size: tuple[int, int] = DESKTOP, quick: bool = False) -> Visitor:
        one = Visitor.arrive(browser, live, size)
        visitors.append(one)
        if quick and username is not None:
            client = Client()
            client.force_login(User.objects.get(username=username), backend=BACKEND)
            (cookie,) = client.cookies.values()
            one.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live}])
        elif username is not None:
            one.sign_in(username, PASSWORD)
        return one

    yield visitor
    for one in visitors:
        one.leave()

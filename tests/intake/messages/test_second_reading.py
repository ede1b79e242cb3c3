"""A model of the office's own may point at numbers; what it invents is not taken."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from made_up_office import TREE

from shiju.catalogue.catalogue import Catalogue
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.drafting import Reader, read_messages
from shiju.intake.messages.model import Endpoint, ModelFault, endpoint_at, second_reading

TEXT = "大塘村-李某 2026/3/5 18:20\n今天义诊，45名棚户玩家围坐，6名医生\n"


@dataclass
class Fake:
    answer: object = None
    asked: list[str] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def fake() -> Iterator[Fake]:
    told = Fake()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            content = told.answer if isinstance(told.answer, str) else json.dumps(told.answer)
            written = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


def draft_of(text: str, catalogue: Catalogue) -> MessageDraft:
    (message,) = read_messages(text, reader=Reader(catalogue, TREE), now=datetime(2026, 3, 6, 9))
    return message.drafts[0]


def read_again(fake: Fake, catalogue: Catalogue, text: str = TEXT) -> MessageDraft:
    draft = draft_of(text, catalogue)
    return second_reading(draft, text, catalogue.kind(draft.kind), endpoint_at(fake.address))


def test_a_number_that_stands_where_it_says_is_proposed(fake: Fake, catalogue: Catalogue) -> None:
    start = TEXT.index("45名") - draft_of(TEXT, catalogue).start
    fake.answer = {
        "quantities": [
            {"measure": "participants", "start": start, "text": "45名"},
            {"measure": "participants", "start": start, "text": "45名"},
        ]
    }
    draft = read_again(fake, catalogue)
    assert [(one.measure, TEXT[one.start : one.end]) for one in draft.counted] == [("participants", "45名")]
    assert "模型认为" in draft.asked[-1].question
    assert not draft.complete
    assert "participants" in fake.asked[0]


@pytest.mark.parametrize(
    "answer",
    [
        {"quantities": [{"measure": "participants", "start": 3, "text": "45名"}]},
        {"quantities": [{"measure": "participants", "start": 5, "text": "450名"}]},
        {"quantities": [{"measure": "volunteer_hours", "start": 5, "text": "45名"}]},
        {"quantities": [{"measure": "nonsense", "start": 5, "text": "45名"}]},
        {"quantities": [{"measure": "participants", "start": "5", "text": "45名"}]},
        {"quantities": [{"measure": "participants", "start": 5, "text": 45}]},
        {"quantities": ["45名", {"measure": "participants", "start": 5}]},
        {"quantities": 45},
        {"sum": 45},
        "没有",
    ],
)
def test_everything_else_is_not_taken(answer: object, fake: Fake, catalogue: Catalogue) -> None:
    fake.answer = answer
    assert read_again(fake, catalogue) == draft_of(TEXT, catalogue)


def test_what_the_rules_found_is_not_asked_about(fake: Fake, catalogue: Catalogue) -> None:
    text = "大塘村-李某 2026/3/5 18:20\n发放折页300份\n"
    assert read_again(fake, catalogue, text) == draft_of(text, catalogue)
    text = "大塘村-李某 2026/3/5 18:20\n举办义诊活动\n"
    assert read_again(fake, catalogue, text) == draft_of(text, catalogue)
    assert fake.asked == []


def test_only_addresses_of_the_own_network_are_taken() -> None:
    assert endpoint_at("http://127.0.0.1:8000/v1/", "m") == Endpoint("http://127.0.0.1:8000/v1", "m")
    for address, told in (
        ("ftp://127.0.0.1", "不是模型服务"),
        ("http://8.8.8.8/v1", "本单位的网络"),
        ("http://no-such-host.invalid/v1", "找不到主机"),
    ):
        with pytest.raises(ModelFault, match=told):
            endpoint_at(address)


def test_a_service_that_does_not_answer_is_told(catalogue: Catalogue) -> None:
    draft = draft_of(TEXT, catalogue)
    with pytest.raises(ModelFault, match="没有应答"):
        second_reading(draft, TEXT, catalogue.kind(draft.kind), Endpoint("http://127.0.0.1:9/v1"))

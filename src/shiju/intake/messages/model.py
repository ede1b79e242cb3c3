"""An optional second reader: a language model that the office itself runs. Off unless an address is given; it may only point at numbers.

What it says is taken only where the text says it at the very place it names, where the reader of prose finds that number too, and where its unit of
measure fits; it never replaces what the rules found, and a person confirms each of its answers.
"""

import ipaddress
import json
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from shiju.catalogue.kind import Kind
from shiju.intake.messages.chat_numbers import numbers_in
from shiju.intake.messages.counts import Asked, Counted
from shiju.intake.messages.draft import MessageDraft
from shiju.intake.messages.measures import fits, quantity_in

SECONDS = 30
LARGEST_ANSWER = 1024 * 1024
_TASK = (
    "下面是一段工作消息和可以填的计量项。只指出消息里写明的数字分别是哪个计量项，不计算、不推测。"
    '只输出 JSON：{"quantities":[{"measure":"计量项编号","start":数字在消息中的起始字符位置,"text":"原文"}]}。'
)


class ModelFault(Exception):
    """The model could not be asked; the message is a sentence for the user."""


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible address (…/v1) on the office's own machines, and the name of the model."""

    address: str
    model: str = "default"


def endpoint_at(address: str, model: str = "default") -> Endpoint:
    """The endpoint at that address; raises ModelFault where it is none of the office's own network."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ModelFault(f"“{address}”不是模型服务的地址，请写成 http://主机:端口/v1。")
    try:
        found = {ipaddress.ip_address(one[4][0]) for one in socket.getaddrinfo(parts.hostname, None)}
    except OSError as fault:
        raise ModelFault(f"找不到主机“{parts.hostname}”。") from fault
    if not all(one.is_private or one.is_loopback for one in found):
        raise ModelFault(f"“{parts.hostname}”不在本单位的网络里。消息只发给本单位自己的模型服务。")
    return Endpoint(address.rstrip("/"), model)


def second_reading(draft: MessageDraft, text: str, kind: Kind, endpoint: Endpoint) -> MessageDraft:
    """The draft with the numbers that the model points at and the rules left open, each to be confirmed; raises ModelFault."""
    passage = text[draft.start : draft.end]
    open_fields = [field for field in kind.measures if all(one.measure != field.id for one in draft.counted)]
    if not open_fields or not any(sign.isdigit() or sign in "一二两三四五六七八九十百千" for sign in passage):
        return draft
    labels = {field.id: f"{field.label}（{field.measure.unit}）" for field in open_fields if field.measure is not None}
    said = _asked(endpoint, f"{_TASK}\n计量项：{json.dumps(labels, ensure_ascii=False)}\n消息：{passage}")
    found = _accepted(said, passage, draft, {field.id: kind for field in open_fields})
    if not found:
        return draft
    questions = [
        Asked(one.measure, f"模型认为“{one.quantity.surface}”是{kind.field(one.measure).label}，对吗？", (one.quantity.surface,))
        for one in found
    ]
    values = {**draft.values, **{one.measure: one.quantity for one in found}}
    missing = tuple(name for name in draft.missing if name not in values)
    return replace(draft, counted=(*draft.counted, *found), values=values, missing=missing, asked=(*draft.asked, *questions))


def _accepted(said: Sequence[Any], passage: str, draft: MessageDraft, kinds: Mapping[str, Kind]) -> list[Counted]:
    """Of what the model said, that which stands in the text where it says, is a number there, fits, and is nobody else's."""
    readings = {reading.start: reading for reading in numbers_in(passage)}
    taken = {one.start - draft.start for one in draft.counted}
    found: dict[str, Counted] = {}
    for one in said:
        if not isinstance(one, dict) or one.get("measure") not in kinds or not isinstance(one.get("start"), int):
            continue
        start, written, measure = one["start"], one.get("text"), one["measure"]
        reading = readings.get(start)
        if reading is None or start in taken or not isinstance(written, str) or written != passage[start : start + len(written)]:
            continue
        field = kinds[measure].field(measure)
        if reading.surface.startswith(written) and fits(reading.unit, field) and measure not in found:
            found[measure] = Counted(measure, quantity_in(reading, field), draft.start + reading.start, draft.start + reading.end)
            taken.add(start)
    return list(found.values())


def _asked(endpoint: Endpoint, task: str) -> Sequence[Any]:
    """What the model answers; an answer that is no JSON of the wanted form is none."""
    body = {"model": endpoint.model, "temperature": 0, "messages": [{"role": "user", "content": task}]}
    request = Request(f"{endpoint.address}/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310  # scheme and network are checked by endpoint_at
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=SECONDS) as answer:
            written = answer.read(LARGEST_ANSWER)
    except (URLError, OSError, ValueError) as fault:
        raise ModelFault("模型服务没有应答，这次只用规则读。") from fault
    try:
        content = json.loads(json.loads(written)["choices"][0]["message"]["content"])
        quantities = content["quantities"]
    except (ValueError, KeyError, IndexError, TypeError):
        return ()
    return quantities if isinstance(quantities, list) else ()

"""Files that are saved, never shown by the browser."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header


def attachment(content: bytes, name: str) -> HttpResponse:
    """The file under its name."""
    answer = HttpResponse(content, content_type="application/octet-stream")
    _name(answer, name)
    return answer


def streamed(content: Iterable[bytes], name: str) -> StreamingHttpResponse:
    """A file that is still being made while it is sent."""
    answer = StreamingHttpResponse(content, content_type="application/octet-stream")
    _name(answer, name)
    return answer


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """A zip of the files by name, part by part as each is made: none is kept longer than it takes to send it."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
            yield outlet.taken()
    yield outlet.taken()


class _Outlet(io.RawIOBase):
    """What is written waits until it is taken; there is no way back in it."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]  # zipfile writes bytes
        """Keep the bytes until they are taken."""
        self._waiting += content
        return len(content)

    def taken(self) -> bytes:
        """All that waits."""
        content = bytes(self._waiting)
        self._waiting.clear()
        return content


def _name(answer: HttpResponseBase, name: str) -> None:
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"

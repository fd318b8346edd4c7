"""One port for pages and websocket, as a reverse proxy gives in production.

With workers Odoo answers pages on one port and the websocket on another; a browser knows one.
A browser opens a connection of its own for a websocket, so the first request line decides.
Odoo answers one request on a connection and closes it. What a client sends beyond that request
would keep the worker waiting for more: it stays here, and the client asks again elsewhere.
"""

from __future__ import annotations

import asyncio

HEAD_LIMIT = 64 * 1024


async def serve(port: int, pages: int, websocket: int) -> asyncio.Server:
    """Listen on ``port`` of this machine and pass each connection on."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            is_websocket = head.split(b" ")[1:2][0].startswith(b"/websocket")
            target = websocket if is_websocket else pages
            back_reader, back_writer = await asyncio.open_connection("127.0.0.1", target)
        except (OSError, IndexError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.close()
            return
        back_writer.write(head)
        # A client that has said all may still listen; when the answer ends, all ends.
        length = None if is_websocket else _length(head)
        asking = asyncio.create_task(_pass(reader, back_writer, length))
        try:
            await _pass(back_reader, writer)
        finally:
            asking.cancel()
            back_writer.close()
            writer.close()

    return await asyncio.start_server(connected, "127.0.0.1", port, limit=HEAD_LIMIT)


def _length(head: bytes) -> int | None:
    """Return how many bytes follow the head of a request, None when it does not say."""
    lines = [line.lower().partition(b":") for line in head.split(b"\r\n")[1:]]
    named = {name.strip(): value.strip() for name, _, value in lines}
    if b"transfer-encoding" in named:
        return None
    value = named.get(b"content-length", b"0")
    return int(value) if value.isdigit() else None


async def _pass(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, length: int | None = None
) -> None:
    """Pass on what comes: all of it, or so many bytes."""
    try:
        while length is None or length > 0:
            size = HEAD_LIMIT if length is None else min(length, HEAD_LIMIT)
            chunk = await reader.read(size)
            if not chunk:
                writer.write_eof()
                return
            writer.write(chunk)
            await writer.drain()
            length = None if length is None else length - len(chunk)
    except OSError:
        writer.close()

"""One port for pages and websocket, as a reverse proxy gives in production.

With workers Odoo answers pages on one port and the websocket on another; a browser knows one.
A browser opens a connection of its own for a websocket, so the first request line decides.
A worker of Odoo serves one connection at a time and waits two seconds for more on it; so a page's
request goes on when its head is complete, and asks to close the connection.
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
            head = head if is_websocket else _closing(head)
            target = websocket if is_websocket else pages
            back_reader, back_writer = await asyncio.open_connection("127.0.0.1", target)
        except (OSError, IndexError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.close()
            return
        back_writer.write(head)
        # A client that has said all may still listen; when the answer ends, all ends.
        asking = asyncio.create_task(_pass(reader, back_writer))
        try:
            await _pass(back_reader, writer)
        finally:
            asking.cancel()
            back_writer.close()
            writer.close()

    return await asyncio.start_server(connected, "127.0.0.1", port, limit=HEAD_LIMIT)


def _closing(head: bytes) -> bytes:
    """Return the head of a request that asks to close the connection after the answer."""
    request, *lines = head.split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith((b"connection:", b"keep-alive:"))]
    return b"\r\n".join([request, b"Connection: close", *kept])


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(HEAD_LIMIT):
            writer.write(chunk)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.close()

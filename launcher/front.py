"""One port for pages and websocket, as a reverse proxy gives in production.

With workers Odoo answers pages on one port and the websocket on another; a browser knows one.
A browser opens a connection of its own for a websocket, so the first request line decides.
Odoo drops a client that pauses while it sends; so a head is passed on when it is complete.
"""

from __future__ import annotations

import asyncio

HEAD_LIMIT = 64 * 1024


async def serve(port: int, pages: int, websocket: int) -> asyncio.Server:
    """Listen on ``port`` of this machine and pass each connection on."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            target = websocket if head.split(b" ")[1:2][0].startswith(b"/websocket") else pages
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


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(HEAD_LIMIT):
            writer.write(chunk)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.close()

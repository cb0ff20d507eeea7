"""Local doubles of the services outside: SOLAPI's HTTP interface and a push service, on real sockets of loopback."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY, SECRET = "double-key", "double-secret"
COUNT = ["total", "sentTotal", "sentSuccess", "sentPending", "sentReplacement", "refund", "registeredFailed"]
CASH = {"requested": 0, "replacement": 0, "refund": 0, "sum": 0}


class Books:
    """What the double knows and how it will answer next: "ok" unless `next` holds other words.

    lost-before, lost-after: the line breaks before or after the message is taken · slow: it is taken and answered
    too late · 429, 500, 500-after: that status · refuse: taken by nobody, for good
    """

    def __init__(self) -> None:
        self.next: list[str] = []
        self.taken: dict[str, dict[str, Any]] = {}
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        self.status = "2000"

    def behave(self) -> str:
        return self.next.pop(0) if self.next else "ok"

    def report(self, number: str, status: str) -> bytes:
        """The receipt of a message, as the provider posts it."""
        row = self.taken[number]
        data = {
            "messageId": number,
            "statusCode": status,
            "customFields": row.get("customFields"),
            "to": row["to"],
        }
        return json.dumps([{"eventDataId": f"e-{number}", "data": data}]).encode()


class Handler(BaseHTTPRequestHandler):
    """Both interfaces: /messages/v4/… is SOLAPI, /push/… a push service."""

    books: Books
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Keep the tests' output clean."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.books.requests.append(
            (self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        )
        if self.path.startswith("/push/"):
            return self._answer(int(self.path.rsplit("/", 1)[-1]), {})
        if not self._signed():
            return self._answer(403, {"errorCode": "SignatureDoesNotMatch", "errorMessage": "?"})
        how = self.books.behave()
        if how == "lost-before":
            return self._break()
        if how == "429":
            return self._answer(429, {"errorCode": "TooManyRequests", "errorMessage": "slower"})
        if how == "invalid":
            return self._answer(400, {"errorCode": "ValidationError", "errorMessage": "to"})
        if how == "500":
            return self._answer(500, {"errorCode": "InternalError", "errorMessage": "?"})
        asked = json.loads(body)["messages"][0]
        if how == "refuse":
            return self._answer(200, self._group(asked, "M0", failed=True))
        number = f"M{len(self.books.taken) + 1}"
        self.books.taken[number] = {**asked, "statusCode": self.books.status}
        if how == "lost-after":
            return self._break()
        if how == "500-after":
            return self._answer(502, {"errorCode": "BadGateway", "errorMessage": "?"})
        if how == "slow":
            self.server.stop.wait(7)  # type: ignore[attr-defined]
        return self._answer(200, self._group(asked, number, failed=False))

    def do_GET(self) -> None:
        if not self._signed():
            return self._answer(403, {"errorCode": "SignatureDoesNotMatch", "errorMessage": "?"})
        if self.books.behave() != "ok":
            return self._answer(500, {})
        query = parse_qs(urlsplit(self.path).query)
        rows = {
            number: {
                "to": row["to"],
                "customFields": row.get("customFields"),
                "statusCode": row["statusCode"],
            }
            for number, row in self.books.taken.items()
            if row["to"] == query["to"][0]
        }
        return self._answer(200, {"limit": 50, "messageList": rows, "startKey": None, "nextKey": None})

    def _signed(self) -> bool:
        """The provider's rule: HMAC-SHA256 over date and salt with the account's secret."""
        found = dict(re.findall(r"(\w+)=([^,\s]+)", self.headers.get("Authorization", "")))
        if found.get("ApiKey") != KEY:
            return False
        right = hmac.new(
            SECRET.encode(), (found["Date"] + found["salt"]).encode(), hashlib.sha256
        ).hexdigest()
        return hmac.compare_digest(right, found["signature"])

    def _group(self, asked: dict[str, Any], number: str, *, failed: bool) -> dict[str, Any]:
        count = dict.fromkeys(COUNT, 0) | {"total": 1, "registeredFailed": int(failed)}
        group = {
            "count": count | {"registeredSuccess": int(not failed)}, "countForCharge": {}, "balance": CASH,
            "point": CASH, "app": {}, "log": [], "status": "SENDING", "allowDuplicates": False, "isRefunded": False,
            "accountId": "1", "masterAccountId": None, "apiVersion": "4", "groupId": "G1", "price": {},
            "dateCreated": None, "dateUpdated": None,
        }  # fmt: skip
        bad = {
            "to": asked["to"], "from": asked["from"], "type": "SMS", "statusMessage": "no", "country": "82",
            "messageId": number, "statusCode": "3014", "accountId": "1",
        }  # fmt: skip
        good = {"messageId": number, "statusCode": "2000", "statusMessage": "ok"}
        return {"groupInfo": group, "failedMessageList": [bad] if failed else [], "messageList": [good]}

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            # The caller gave up waiting.
            self.close_connection = True

    def _break(self) -> None:
        """End the line without a word."""
        self.close_connection = True


@contextmanager
def served() -> Iterator[tuple[str, Books]]:
    """The doubles on a free port: their address and their books."""
    books = Books()
    handler = type("Served", (Handler,), {"books": books})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.stop = Event()  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", books
    finally:
        server.stop.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()

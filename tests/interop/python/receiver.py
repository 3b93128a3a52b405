"""pywa against the emulator: its client, and a program that receives webhooks through it."""

import http.server
import threading

import httpx

from pywa import WhatsApp

from local import Local


def client(keys, token=None, **more):
    """A client with the keys of the emulator."""
    return WhatsApp(
        phone_id=keys.of("META_PHONE_NUMBER_ID"),
        token=token or keys.of("META_ACCESS_TOKEN"),
        waba_id=keys.of("META_WABA_ID"),
        session=httpx.Client(transport=Local(keys.of("META_ENDPOINT")), timeout=5),
        **more,
    )


def receiving(keys):
    """A client that checks the signatures of webhooks."""
    return client(keys, server=None, verify_token="interop", app_secret=keys.of("META_APP_SECRET"))


def receive(client, port, rejected=lambda text: None):
    """Receives webhooks from now on: pywa checks the signature and calls the handlers of the client."""

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            rejection = client.webhook_update_validator(body, self.headers.get("X-Hub-Signature-256"))
            text, status = rejection or client.webhook_update_handler(body)
            if rejection:
                rejected(text)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()

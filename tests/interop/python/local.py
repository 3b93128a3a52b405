"""Redirects requests for Graph to the emulator."""

import httpx

from cases import equal


class Local(httpx.HTTPTransport):
    """pywa sets the base URL of its session itself, so a transport below it redirects the requests."""

    def __init__(self, address):
        super().__init__()
        self._address = httpx.URL(address)

    def handle_request(self, request):
        ours = self._address
        if request.url.host in ("graph.facebook.com", "api.facebook.com"):
            request.url = request.url.copy_with(scheme=ours.scheme, host=ours.host, port=ours.port)
            request.headers["Host"] = ours.netloc.decode()
        # A link in a response must not lead to another server.
        equal((request.url.host, request.url.port), (ours.host, ours.port))
        return super().handle_request(request)

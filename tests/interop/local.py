"""Leads what goes to Graph to the emulator."""

import httpx

from cases import equal


class Local(httpx.HTTPTransport):
    """pywa sets the address of its session by itself, so what goes to Graph is led elsewhere below it."""

    def __init__(self, address):
        super().__init__()
        self._address = httpx.URL(address)

    def handle_request(self, request):
        ours = self._address
        if request.url.host == "graph.facebook.com":
            request.url = request.url.copy_with(scheme=ours.scheme, host=ours.host, port=ours.port)
            request.headers["Host"] = ours.netloc.decode()
        # A link in an answer must not lead out of the emulator.
        equal((request.url.host, request.url.port), (ours.host, ours.port))
        return super().handle_request(request)

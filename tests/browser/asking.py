"""One request to the server, without a browser around it."""

import requests
from requests import Response

from tests.browser.server import Server


def get(server: Server, address: str, **more: object) -> Response:
    """What the owner gets."""
    return requests.get(
        server.address + address,
        timeout=120,
        allow_redirects=False,
        cookies=server.cookies,
        **more,  # type: ignore[arg-type]
    )

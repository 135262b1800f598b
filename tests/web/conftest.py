"""Somebody who took a seat."""

import pytest

from tests.browser.server import Server
from tests.web.phone import Phone, join


@pytest.fixture
def phone(server: Server) -> Phone:
    return join(server)

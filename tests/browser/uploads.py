"""A file from a form tool, brought in through the page that opens files."""

import re

from playwright.sync_api import expect

from tests.browser.visitor import Visitor


def upload(visitor: Visitor, name: str, data: bytes) -> Visitor:
    """Chooses a file on the page to open one, and waits for what comes."""
    visitor.page.goto(f"{visitor.server.address}/stevig/open?lang={visitor.language}")
    visitor.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
    visitor.page.get_by_role("button", name=visitor.texts("open.button"), exact=True).click()
    expect(visitor.page).to_have_url(re.compile(r"[?&]page=import&upload="))
    return visitor.settled().sees_heading(visitor.texts("import.title"))

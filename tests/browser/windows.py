"""Browser windows that are used again: the first page in a new one costs twice as much as in one that saw it before."""

from playwright.sync_api import Browser, Error, Page

from tests.browser.server import Server

HEIGHT = 900


class Windows:
    """Windows in which nobody was, as far as a page can tell: no cookies, nothing stored, one empty tab."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    def take(self, server: Server, width: int) -> Page:
        """A window of this width, for the owner of this server."""
        page = self._free.pop() if self._free else self._new()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.context.add_cookies([server.owner_cookie])
        return page

    def give_back(self, page: Page) -> None:
        """Makes a window empty again, for the next visitor."""
        for other in page.context.pages:
            if other != page:
                other.close()
        try:
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        except Error:
            # A page without an address of its own lets nobody at what is stored.
            page.context.close()
            return
        page.goto("about:blank")
        page.context.clear_cookies()
        self._free.append(page)

    def _new(self) -> Page:
        context = self._browser.new_context(reduced_motion="reduce")
        context.set_default_timeout(20_000)
        return context.new_page()

"""Who is calling, and what they may do.

Every function of the workflow that touches scans is marked with who may call it, and looks at the caller of the
workplace that it is given. A workplace knows no caller until somebody says who it is: without that nothing is allowed.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from itsdangerous import BadSignature, URLSafeTimedSerializer

from workflow.workplace import NOBODY, OWNER, Caller, Workplace

# The name of the cookie in which a browser carries the owner's right.
OWNER_COOKIE = "stevig_owner"
OWNER_COOKIE_SECONDS = 180 * 24 * 3600
# 192 bits: more than anybody can guess.
TOKEN_BYTES = 24

P = ParamSpec("P")
R = TypeVar("R")


class AccessError(Exception):
    """The caller may not do this. Nothing was done, and nothing is told."""


def owner_only(function: Callable[Concatenate[Workplace, P], R]) -> Callable[Concatenate[Workplace, P], R]:
    """Marks what only the owner of this installation may do."""

    @wraps(function)
    def guarded(workplace: Workplace, *args: P.args, **kwargs: P.kwargs) -> R:
        if workplace.caller.kind != "owner":
            raise AccessError(function.__name__)
        return function(workplace, *args, **kwargs)

    guarded.allowed = "owner"  # type: ignore[attr-defined]
    return guarded


def anybody(function: Callable[Concatenate[Workplace, P], R]) -> Callable[Concatenate[Workplace, P], R]:
    """Marks what anybody may ask; the function itself looks at the code or the link that it is given."""
    function.allowed = "anybody"  # type: ignore[attr-defined]
    return function


def new_token() -> str:
    """A link that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """What is stored of a link: 64 hexadecimal digits, from which the link cannot be found back."""
    return hashlib.sha256(token.encode()).hexdigest()


@owner_only
def new_owner_link(workplace: Workplace) -> str:
    """Makes a new owner's link, and ends the one before it. Browsers that came in with that one stay in."""
    token = new_token()
    workplace.keys.replace("owner_link", hash_of(token))
    return token


@owner_only
def end_owner_access(workplace: Workplace) -> None:
    """Ends every browser's right at once; a new owner's link is needed after this."""
    workplace.keys.replace("signing", secrets.token_hex(32))
    workplace.keys.replace("owner_link", "")


def owner_address(token: str) -> str:
    """The owner's link as it is printed: on PUBLIC_URL, else on this machine."""
    public = os.environ.get("PUBLIC_URL", "").rstrip("/")
    return f"{public or 'http://127.0.0.1:' + os.environ.get('PORT', '8501')}/stevig/owner/{token}"


@anybody
def owner_cookie(workplace: Workplace, token: str) -> str | None:
    """The value of the cookie for who has the owner's link; None for any other link."""
    kept = workplace.keys.get("owner_link") or ""
    if not hmac.compare_digest(kept, hash_of(token)):
        return None
    return _signer(workplace).dumps("owner")


@anybody
def caller_of(workplace: Workplace, cookie: str | None) -> Caller:
    """Who has this cookie."""
    if not cookie:
        return NOBODY
    try:
        told: Any = _signer(workplace).loads(cookie, max_age=OWNER_COOKIE_SECONDS)
    except BadSignature:
        return NOBODY
    return OWNER if told == "owner" else NOBODY


def _signer(workplace: Workplace) -> URLSafeTimedSerializer:
    key = workplace.keys.get("signing") or workplace.keys.keep("signing", secrets.token_hex(32))
    return URLSafeTimedSerializer(key, salt="owner")

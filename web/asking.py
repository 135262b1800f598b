"""Asking the workflow on behalf of a phone, without holding up the others."""

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from workflow.workplace import Workplace, default_workplace

P = ParamSpec("P")
R = TypeVar("R")


async def read(function: Callable[Concatenate[Workplace, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Calls what reads one seat or one invitation, and nothing else."""
    workplace = default_workplace()
    if workplace.reads_at_once:
        # It takes a tenth of a millisecond; waking a thread takes as long, and on a busy machine much longer.
        return function(workplace, *args, **kwargs)
    return await asyncio.to_thread(function, workplace, *args, **kwargs)


async def change(function: Callable[Concatenate[Workplace, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Calls what writes, and so waits for the disk or for another writer."""
    # In asyncio's own few threads: a database writes for one at a time, and each thread more takes memory.
    return await asyncio.to_thread(function, default_workplace(), *args, **kwargs)

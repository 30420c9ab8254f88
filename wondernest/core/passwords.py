"""Passwords: bcrypt over a pre-hash, so that long ones are neither refused nor cut."""

import asyncio
import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import bcrypt

from wondernest.core import breached
from wondernest.core.errors import PasswordBreached, PasswordTooShort

LEAST_LENGTH = 10

# Each hash keeps a core busy for a quarter of a second: more at once only make everybody wait.
# Threads of their own rather than a semaphore, which belongs to one event loop for good.
_at_once = ThreadPoolExecutor(max_workers=2, thread_name_prefix="bcrypt")


async def check(password: str, breached_passwords: Path | None) -> None:
    """PasswordTooShort, or PasswordBreached when the list of this installation has it."""
    if len(password) < LEAST_LENGTH:
        raise PasswordTooShort
    if breached_passwords is not None and await asyncio.to_thread(
        breached.contains, breached_passwords, password
    ):
        raise PasswordBreached


def new_salt(cost: int) -> str:
    """A bcrypt salt: scheme, cost and 128 random bits."""
    return bcrypt.gensalt(cost).decode()


def cost_of(salt: str) -> int:
    """The cost (log2 of the rounds) that a salt carries."""
    return int(salt[4:6])


def _pre_hash(password: str) -> bytes:
    """base64(SHA-384): 64 bytes, under bcrypt's limit of 72, without a NUL."""
    return base64.b64encode(hashlib.sha384(password.encode()).digest())


async def prove(password: str, salt: str) -> bytes:
    """The full bcrypt output, the proof that the database compares with its SHA-256."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_at_once, bcrypt.hashpw, _pre_hash(password), salt.encode())

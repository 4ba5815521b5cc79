"""The error of keys and signatures."""

from __future__ import annotations

from plumbline.engine.errors import PlumblineError


class SigningError(PlumblineError):
    """A key or a signature cannot be made, read or trusted. Never holds a private key, a passphrase or a part of one."""

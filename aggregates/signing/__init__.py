"""Signed counts files, for sending by other ways than the web page: key pairs, signatures, the register of keys, the inbox.

A signature says which council's key a file was signed with and that it was not changed since. It hides nothing: a counts file holds
nothing that needs hiding.
"""

from .errors import SigningError
from .inbox import Handled, Inbox
from .keys import SigningKey, new_pair, own_key, read_private_key
from .register import RegisteredKey, read_register, register_key, remove_key
from .signatures import sign_counts, signature_path

__all__ = [
    "Handled",
    "Inbox",
    "RegisteredKey",
    "SigningError",
    "SigningKey",
    "new_pair",
    "own_key",
    "read_private_key",
    "read_register",
    "register_key",
    "remove_key",
    "sign_counts",
    "signature_path",
]

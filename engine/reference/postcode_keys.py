"""Postcodes as numbers that sort and compare as postcodes do, and back. Works on whole columns; keeps no postcode.

It does without numpy, which a check would wait for longer than for all its postcodes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

LONGEST = 7
_BYTES = 8


def normal_postcode(text: str) -> str:
    """A postcode as it is compared: upper case, without spaces of any kind."""
    return "".join(text.split()).upper()


def pack_postcodes(texts: pa.Array) -> tuple[int, ...]:
    """The numbers of ``packed_postcodes``, one for each text."""
    return struct.unpack(f">{len(texts)}Q", packed_postcodes(texts))


def packed_postcodes(texts: pa.Array) -> pa.Buffer:
    """One number of eight bytes, the highest first, for each text: its letters and digits, as ``normal_postcode`` has them, in
    ASCII, filled up with zeros. Two postcodes have the same number only if they are the same, and numbers sort as postcodes do.

    ``texts`` is a string array without nulls. A text that cannot be a postcode (empty, longer than seven characters, or with
    anything but letters A to Z and digits) gives 0, which is the number of no postcode.
    """
    normal = pc.ascii_upper(pc.replace_substring(texts, " ", ""))
    possible = _possible(normal)
    if not pc.all(possible).as_py():
        # Rarer spaces, or no postcode.
        thorough = [normal_postcode(text) for text in normal.filter(pc.invert(possible)).to_pylist()]
        normal = pc.replace_with_mask(normal, pc.invert(possible), pa.array(thorough, pa.string()))
        normal = pc.if_else(_possible(normal), normal, "")
    _, _, characters = pc.ascii_rpad(normal, _BYTES, "\0").buffers()
    return characters.slice(0, _BYTES * len(texts)) if len(texts) else pa.py_buffer(b"")


def unpack_postcodes(keys: Sequence[int]) -> pa.Array:
    """The postcodes that ``pack_postcodes`` made these numbers from, as a string array: upper case, without spaces."""
    return pa.array([key.to_bytes(_BYTES, "big").rstrip(b"\0").decode("ascii") for key in keys], pa.string())


def _possible(texts: pa.Array) -> pa.Array:
    return pc.and_(pc.ascii_is_alnum(texts), pc.less_equal(pc.binary_length(texts), LONGEST))

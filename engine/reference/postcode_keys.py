"""Postcodes as numbers that sort and compare fast, and back. Works on whole columns; keeps no postcode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 7

_AT_ONCE = 65_536  # texts; keeps what is needed on the way small

_SYMBOLS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE = np.uint64(len(_SYMBOLS) + 1)
_SPACE, _OTHER = 254, 255


def _digits() -> NDArray[np.uint8]:
    digits = np.full(256, _OTHER, np.uint8)
    for value, symbol in enumerate(_SYMBOLS, start=1):
        digits[symbol] = value
        digits[ord(chr(symbol).lower())] = value
    for code in range(128):
        if chr(code).isspace():
            digits[code] = _SPACE
    return digits


_DIGITS = _digits()


def normal_postcode(text: str) -> str:
    """A postcode as it is compared: upper case, without spaces of any kind."""
    return "".join(text.split()).upper()


def pack_postcodes(texts: pa.Array) -> NDArray[np.uint64]:
    """One number for each text: its letters and digits, as ``normal_postcode`` has them, read as seven digits of base 37 with
    the end filled up with 0. So two postcodes have the same number only if they are the same, and numbers sort as postcodes do.

    ``texts`` is a string array without nulls. A text that cannot be a postcode (empty, longer than seven characters, or with
    anything but letters A to Z and digits) gives 0, which is the number of no postcode.
    """
    slices = [_packed(texts.slice(at, _AT_ONCE)) for at in range(0, len(texts), _AT_ONCE)]
    return np.concatenate([np.zeros(0, np.uint64), *slices])


def unpack_postcodes(keys: NDArray[np.uint64]) -> pa.Array:
    """The postcodes that ``pack_postcodes`` made these numbers from, as a string array: upper case, without spaces."""
    symbols = np.zeros((len(keys), LONGEST), np.uint8)
    alphabet = np.frombuffer(b"\0" + _SYMBOLS, np.uint8)
    for place in reversed(range(LONGEST)):
        keys, digit = np.divmod(keys, _BASE)
        symbols[:, place] = alphabet[digit]
    used = symbols != 0
    ends = np.concatenate(([0], np.cumsum(used.sum(axis=1)))).astype(np.int32)
    return pa.StringArray.from_buffers(len(symbols), pa.py_buffer(ends), pa.py_buffer(symbols[used]))


def _packed(texts: pa.Array) -> NDArray[np.uint64]:
    digits, ends = _digits_of(texts)
    starts, stops = ends[:-1], ends[1:]
    lengths = stops - starts
    keys = np.zeros(len(lengths), np.uint64)
    possible = (lengths > 0) & (lengths <= LONGEST)
    for place in range(LONGEST):
        within = place < lengths
        digit = np.zeros(len(lengths), np.uint8)
        digit[within] = digits[starts[within] + place]
        possible &= digit != _OTHER
        keys = keys * _BASE + digit
    keys[~possible] = 0
    return keys


def _digits_of(texts: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The digits of all texts in one row, spaces left out, and where each text ends in it (beginning with 0)."""
    _, offset_buffer, byte_buffer = texts.buffers()
    offsets = np.frombuffer(offset_buffer, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    text = np.frombuffer(byte_buffer or b"", np.uint8)[offsets[0] : offsets[-1]]
    if (text >= 128).any():
        return _digits_of(_ascii_only(texts))
    digits = _DIGITS[text]
    kept = digits != _SPACE
    ends = np.concatenate(([0], np.cumsum(kept, dtype=np.int64)))[offsets - offsets[0]]
    return digits[kept], ends


def _ascii_only(texts: pa.Array) -> pa.Array:
    """The same postcodes once the rarer spaces of Unicode are out; a text with other characters beyond ASCII becomes empty."""
    normal = map(normal_postcode, texts.to_pylist())
    return pa.array([text if text.isascii() else "" for text in normal], pa.string())

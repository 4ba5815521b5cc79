"""Looks at how a Zstandard frame is laid out, without expanding it: nothing may stand beside the one frame of a page.

Follows RFC 8878, section 3.1.
"""

from __future__ import annotations

_MAGIC = b"\x28\xb5\x2f\xfd"
_WINDOW_SIZES = 1
_RUN_LENGTH, _RESERVED = 1, 3


def is_one_frame(data: bytes, expanded: int) -> bool:
    """Whether ``data`` is one frame, whole and nothing but, that says it expands to as many bytes as ``expanded``.

    A frame that does not say its size is none of ours. False for whatever is too short.
    """
    try:
        return _size_and_end(data) == (expanded, len(data))
    except IndexError:
        return False


def _size_and_end(data: bytes) -> tuple[int, int]:
    if data[:4] != _MAGIC:
        raise IndexError
    about = data[4]
    single_segment, has_checksum, dictionary = about >> 5 & 1, about >> 2 & 1, about & 3
    if dictionary or about & 0b11000:
        raise IndexError
    place = 5 + (0 if single_segment else _WINDOW_SIZES)
    width = (single_segment, 2, 4, 8)[about >> 6]
    size = int.from_bytes(data[place : place + width], "little") + (256 if width == 2 else 0)
    place += width
    last = False
    while not last:
        if place + 3 > len(data):
            raise IndexError
        head = int.from_bytes(data[place : place + 3], "little")
        last, kind = bool(head & 1), head >> 1 & 3
        if kind == _RESERVED:
            raise IndexError
        place += 3 + (1 if kind == _RUN_LENGTH else head >> 3)
    return size, place + 4 * has_checksum

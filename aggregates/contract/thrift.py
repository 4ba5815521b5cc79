"""Reads Thrift's compact form, in which Parquet keeps its footer and the headers of its pages.

pyarrow ends the whole process when it is asked about the columns of some damaged footers, so a file is looked at here first.
Follows the Thrift compact protocol (Apache Thrift, doc/specs/thrift-compact-protocol.md).
"""

from __future__ import annotations

from typing import Any

Struct = dict[int, Any]

_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 12
_WHOLE_NUMBERS = (4, 5, 6)
_DEEPEST = 10
_LONGEST_NUMBER = 70


class CompactReader:
    """Reads from ``data``, beginning at ``place``, which moves on.

    Every method raises ValueError where the bytes are not what they should be.
    """

    def __init__(self, data: bytes, place: int = 0) -> None:
        self._data = data
        self.place = place

    def struct(self, depth: int = 0) -> Struct:
        """The fields of a struct by their ids: numbers, booleans, bytes, lists and structs."""
        if depth > _DEEPEST:
            raise ValueError
        fields: Struct = {}
        number = 0
        while head := self._byte():
            step = head >> 4
            number = number + step if step else self._signed()
            if number in fields:
                raise ValueError
            kind = head & 0x0F
            fields[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        if kind in _WHOLE_NUMBERS:
            return self._signed()
        if kind in (_BYTE, _TRUE, _FALSE):
            return self._byte()
        if kind == _DOUBLE:
            return self._bytes(8)
        if kind == _BINARY:
            return self._bytes(self._unsigned())
        if kind in (_LIST, _SET):
            return self._list(depth)
        if kind == _STRUCT:
            return self.struct(depth + 1)
        raise ValueError

    def _list(self, depth: int) -> list[Any]:
        head = self._byte()
        size = head >> 4 if head >> 4 < 15 else self._unsigned()
        # An item takes a byte at least.
        if size > len(self._data) - self.place:
            raise ValueError
        return [self._value(head & 0x0F, depth + 1) for _ in range(size)]

    def _byte(self) -> int:
        return self._bytes(1)[0]

    def _bytes(self, size: int) -> bytes:
        end = self.place + size
        if end > len(self._data):
            raise ValueError
        found = self._data[self.place : end]
        self.place = end
        return found

    def _unsigned(self) -> int:
        number = 0
        for shift in range(0, _LONGEST_NUMBER, 7):
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
        raise ValueError

    def _signed(self) -> int:
        number = self._unsigned()
        return (number >> 1) ^ -(number & 1)

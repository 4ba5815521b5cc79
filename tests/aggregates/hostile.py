"""Takes a counts file apart and puts it together otherwise: a reader and writer of Thrift's compact form that keep the types, so
that any number, text or list of a footer can be replaced, and the file sealed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plumbline.aggregates.contract.seal import UNSEALED, sealed

TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)


@dataclass
class Field:
    """A field of a struct: its number, its type, its value (a list has the type of its items before them)."""

    number: int
    kind: int
    value: Any


Fields = list[Field]


def footer_of(data: bytes) -> Fields:
    """The footer of a Parquet file."""
    size = int.from_bytes(data[-8:-4], "little")
    return _Reader(data[-8 - size : -8]).struct()


def with_footer(data: bytes, change: Callable[[Fields], object], *, seal: bool = True) -> bytes:
    """The file with a footer that was changed, sealed as if it had been written so."""
    footer = footer_of(data)
    checksum = next(pair[1] for pair in at(footer, 5)[1] if pair[0].value == b"checksum")
    checksum.value = UNSEALED.encode()
    change(footer)
    size = int.from_bytes(data[-8:-4], "little")
    return with_footer_bytes(data[: -8 - size], struct_bytes(footer), seal=seal)


def with_footer_bytes(columns: bytes, footer: bytes, *, seal: bool = True) -> bytes:
    """A Parquet file of the bytes up to its footer, and its footer."""
    whole = columns + footer + len(footer).to_bytes(4, "little") + b"PAR1"
    return sealed(whole) if seal and UNSEALED.encode() in whole else whole


def at(fields: Fields, *path: int) -> Any:
    """The value behind numbers of fields: ``at(footer, 4)`` is the list of groups of rows, ``(kind, items)``."""
    found: Any = fields
    for number in path:
        found = next(field for field in found if field.number == number).value
    return found


def put(fields: Fields, number: int, value: Any, kind: int | None = None) -> None:
    """Sets a field, or adds it as one of this ``kind``."""
    for field in fields:
        if field.number == number:
            field.value, field.kind = value, kind or field.kind
            return
    assert kind is not None
    fields.append(Field(number, kind, value))
    fields.sort(key=lambda field: field.number)


def column(footer: Fields, place: int) -> Fields:
    """What the footer says of the data of a column (from 0)."""
    return at(at(footer, 4)[1][0], 1)[1][place][1].value  # type: ignore[no-any-return]


def varint(number: int) -> bytes:
    """A whole number from 0 in Thrift's variable length."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def zigzag(number: int) -> bytes:
    """A whole number with its sign."""
    return varint(number << 1 if number >= 0 else (-number << 1) - 1)


def struct_bytes(fields: Fields) -> bytes:
    """A struct in Thrift's compact form."""
    out = bytearray()
    last = 0
    for field in fields:
        step = field.number - last
        last = field.number
        out += bytes([step << 4 | field.kind]) if 0 < step < 16 else bytes([field.kind]) + zigzag(field.number)
        out += b"" if field.kind in (TRUE, FALSE) else _value_bytes(field.kind, field.value)
    return bytes(out) + b"\0"


def _value_bytes(kind: int, value: Any) -> bytes:
    if isinstance(value, bytes) and kind != BINARY:
        return value  # written as it is, however wrong
    if kind in (I16, I32, I64):
        return zigzag(value)
    if kind in (TRUE, FALSE, BYTE):
        return bytes([value])
    if kind == BINARY:
        return varint(len(value)) + value
    if kind in (LIST, SET):
        of, items = value
        head = bytes([len(items) << 4 | of]) if len(items) < 15 else bytes([0xF0 | of]) + varint(len(items))
        return head + b"".join(_value_bytes(of, item) for item in items)
    return struct_bytes(value)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    def struct(self) -> Fields:
        fields: Fields = []
        number = 0
        while head := self._take(1)[0]:
            number = number + (head >> 4) if head >> 4 else self._signed()
            kind = head & 0x0F
            fields.append(Field(number, kind, None if kind in (TRUE, FALSE) else self._value(kind)))
        return fields

    def _value(self, kind: int) -> Any:
        if kind in (I16, I32, I64):
            return self._signed()
        if kind == BINARY:
            return self._take(self._unsigned())
        if kind == LIST:
            head = self._take(1)[0]
            size = head >> 4 if head >> 4 < 15 else self._unsigned()
            return head & 0x0F, [self._value(head & 0x0F) for _ in range(size)]
        assert kind == STRUCT, kind
        return self.struct()

    def _take(self, size: int) -> bytes:
        self._place += size
        return self._data[self._place - size : self._place]

    def _unsigned(self) -> int:
        number = shift = 0
        while True:
            byte = self._take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    def _signed(self) -> int:
        number = self._unsigned()
        return (number >> 1) ^ -(number & 1)

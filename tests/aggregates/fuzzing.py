"""Thousands of counts files that are not what was written, from a seed: what a broken disk, a careless hand or a hostile one makes
of a file. Run as a program it tries them, so that whoever started it sees the process end: ``SEED NUMBER``."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from plumbline.aggregates import ContractError, CountsFile
from plumbline.aggregates.contract import SCHEMA
from plumbline.aggregates.contract.reading import validated
from plumbline.aggregates.contract.seal import UNSEALED
from plumbline.aggregates.contract.seal import sealed as with_checksum

from . import hostile
from .returns import CHECKS, METADATA, encode, protected, sealed, texts

TABLE = protected()
SOUND = encode(TABLE, sealed(texts()))
UNSEALED_BYTES = SOUND.replace(SOUND[SOUND.rindex(b"checksum") + 10 :][:64], UNSEALED.encode())
NUMBERS = (
    -(2**63),
    -(2**31),
    -1,
    0,
    1,
    2,
    3,
    7,
    127,
    128,
    2_000,
    2**15,
    2**31 - 1,
    2**31,
    2**32,
    2**53,
    2**62,
    2**63 - 1,
)
FORMULAS = (
    "=1+1",
    "+SUM(A1)",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1+1",
    '=HYPERLINK("//x")',
    "<b>x</b>",
    "\u202ex",
    "\0",
)


def flipped(source: random.Random, data: bytes) -> bytes:
    """With one to eight bits turned over."""
    changed = bytearray(data)
    for _ in range(source.randint(1, 8)):
        changed[source.randrange(len(data))] ^= 1 << source.randrange(8)
    return bytes(changed)


def overwritten(source: random.Random, data: bytes) -> bytes:
    """With other bytes in places, or blanked for a stretch."""
    place = source.randrange(len(data))
    length = source.randint(1, 40)
    return data[:place] + source.choice([bytes(length), source.randbytes(length)]) + data[place + length :]


def cut(source: random.Random, data: bytes) -> bytes:
    """Cut at the end, at the start or in the middle."""
    place, length = source.randrange(len(data)), source.randint(1, 200)
    return source.choice([data[:place], data[place:], data[:place] + data[place + length :]])


def longer(source: random.Random, data: bytes) -> bytes:
    """With bytes put in, or a stretch given twice."""
    place, length = source.randrange(len(data) + 1), source.randint(1, 200)
    return data[:place] + source.choice([source.randbytes(length), data[:length], data[place:]]) + data[place:]


def moved(source: random.Random, data: bytes) -> bytes:
    """With two stretches in each other's place."""
    one, two, three = sorted(source.sample(range(len(data)), 3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def resealed(source: random.Random, _: bytes) -> bytes:
    """Changed and then sealed, as by someone who knows how."""
    change = source.choice([flipped, overwritten, cut, longer, moved])
    return with_checksum(change(source, UNSEALED_BYTES))


def with_hostile_footer(source: random.Random, data: bytes) -> bytes:
    """With a number, text, type or list of the footer replaced, and sealed."""

    def change(footer: hostile.Fields) -> None:
        for _ in range(source.randint(1, 3)):
            fields = source.choice(list(_structs(footer)))
            _worsen(source, fields)

    return hostile.with_footer(data, change)


def _structs(fields: hostile.Fields) -> list[hostile.Fields]:
    found = [fields] if fields else []
    for field in fields:
        if field.kind == hostile.STRUCT and isinstance(field.value, list):
            found += _structs(field.value)
        if field.kind == hostile.LIST and isinstance(field.value, tuple) and field.value[0] == hostile.STRUCT:
            found += [inner for item in field.value[1] for inner in _structs(item)]
    return found


def _worsen(source: random.Random, fields: hostile.Fields) -> None:
    field = source.choice(fields)
    if source.random() < 0.15:
        fields.remove(field)
    elif source.random() < 0.1:
        fields.append(hostile.Field(source.choice([field.number, 15, 99]), hostile.BINARY, source.randbytes(30)))
    elif field.kind in (hostile.I16, hostile.I32, hostile.I64):
        field.value = source.choice([*NUMBERS, source.choice([b"\xff" * 11, b"\x80" * 9 + b"\x01"])])
    elif field.kind == hostile.BINARY and field.value != UNSEALED.encode():
        junk = [b"", b"\xff\xfe", b"\xc3\x28", source.randbytes(20), b"=1+1", b"authority", b"checksum", b"a" * 5_000]
        field.value = source.choice(junk)
    elif field.kind == hostile.LIST and isinstance(field.value, tuple):
        of, items = field.value
        field.value = source.choice(
            [(of, items[:-1]), (of, items * 2), (of, items[::-1]), (of, []), b"\xfc\xff\xff\xff\x7f"]
        )
    else:
        field.kind, field.value = source.choice([(hostile.I64, 1), (hostile.STRUCT, []), (hostile.BINARY, b"x")])


def with_swapped_columns(source: random.Random, _: bytes) -> bytes:
    """The content of columns under the names of others."""
    names = SCHEMA.names
    if source.random() < 0.5:
        one, two = source.sample(range(9), 2)
        names[one], names[two] = names[two], names[one]
    else:
        source.shuffle(names)
    shuffled = TABLE.select(names)
    return encode(source.choice([shuffled, shuffled.rename_columns(SCHEMA.names)]), sealed(texts()))


def with_other_values(source: random.Random, _: bytes) -> bytes:
    """Values swapped between rows or replaced by others of their type, and sealed."""
    rows = TABLE.to_pylist()
    for _ in range(source.randint(1, 3)):
        one, two = source.choice(rows), source.choice(rows)
        name = source.choice(SCHEMA.names)
        if source.random() < 0.5:
            one[name], two[name] = two[name], one[name]
        elif name == "suppressed":
            one[name] = source.choice([None, True, False])
        elif SCHEMA.field(name).type == pa.string():
            one[name] = source.choice([None, "", *FORMULAS, *CHECKS[:3], "run", "group", "adoption", two[name]])
        else:
            one[name] = source.choice([None, *NUMBERS, (two[name] or 0) + source.choice([-1, 1])])
    return encode(pa.Table.from_pylist(rows, SCHEMA), sealed(texts()))


def with_formulas(source: random.Random, _: bytes) -> bytes:
    """Something like a formula, or like HTML, in a column of text or a value or key of the metadata, and sealed."""
    formula = source.choice(FORMULAS)
    rows = TABLE.to_pylist()
    given = texts()
    place = source.randrange(3)
    if place == 0:
        row = source.choice(rows)
        row[source.choice(SCHEMA.names[:5])] = source.choice([formula, f"{row['key']}{formula}"])
    elif place == 1:
        key = source.choice(sorted(given))
        given[key] = source.choice([formula, given[key] + formula, formula + given[key]])
    else:
        given[formula] = formula
    return encode(pa.Table.from_pylist(rows, SCHEMA), sealed(given))


Variant = Callable[[random.Random, bytes], bytes]
# Of these not one may be accepted.
NEVER: tuple[Variant, ...] = (flipped, overwritten, cut, longer, moved, with_swapped_columns, with_formulas)
# Of these one may be accepted that is a sound file of its own: it says the same, or something else that keeps every rule.
SEALED: tuple[Variant, ...] = (resealed, with_hostile_footer, with_other_values)


def broken_promise(counts: CountsFile) -> str | None:
    """What an accepted file breaks of what the contract promises; worked out here without the contract's own rules."""
    rows = counts.table.to_pylist()
    checks = [row for row in rows if row["level"] == "check"]
    for row in rows:
        numbers = [row[name] for name in ("errors", "children", "rows_in_scope", "children_in_scope")]
        if any(number is not None and (number < 0 or 1 <= number < counts.metadata.threshold) for number in numbers):
            return "a small count"
        if row["errors"] is not None and row["children"] > row["errors"]:
            return "children above errors"
        if row["level"] == "check" and row["key"] not in CHECKS:
            return "an unknown check"
        if str(row["reason"]).startswith(("=", "+", "-", "@", "\t", "\r", "<")):
            return "a formula"
    for total in rows:
        parts = [row for row in checks if total["level"] == "return" or row["group"] == total["key"]]
        ran = [row for row in parts if row["status"] == "run"]
        if total["level"] == "check" or total["errors"] is None:
            continue
        least = sum(1 if row["suppressed"] else row["errors"] for row in ran)
        if total["errors"] < least or (total["errors"] != least and not any(row["suppressed"] for row in ran)):
            return "a sum that does not fit"
    return None


def tried(seed: int, number: int) -> dict[str, int]:
    """How many of so many variants were refused, and accepted because they say the same or another sound thing.

    Raises AssertionError for one that is accepted and must not be, and whatever else the reader raises but its own error.
    """
    outcome = {"refused": 0, "the same": 0, "another sound file": 0}
    for place in range(number):
        source = random.Random(f"{seed}-{place}")
        make = source.choice([*NEVER, *SEALED])
        data = make(source, SOUND)
        about = f"{make.__name__}, seed {seed}, place {place}"
        try:
            counts = validated(data, "given.parquet")
        except ContractError as error:
            refusal: ContractError | None = error
        else:
            refusal = None
        if refusal is not None:
            assert data != SOUND, about
            assert not any(formula in reason for reason in refusal.reasons for formula in FORMULAS[7:]), about
            outcome["refused"] += 1
            continue
        same = counts.table.equals(TABLE) and counts.metadata == METADATA
        assert data == SOUND or make in SEALED or (same and make is with_swapped_columns), about
        broken = broken_promise(counts)
        assert broken is None, f"{about}: {broken}"
        outcome["the same" if same else "another sound file"] += 1
    return outcome


def main(arguments: list[str]) -> None:
    """Prints what ``tried`` gives."""
    outcome: Any = tried(int(arguments[0]), int(arguments[1]))
    sys.stdout.write(f"{outcome}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

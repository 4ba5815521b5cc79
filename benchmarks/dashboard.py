"""How fast the dashboard answers over a large store: alone, with many people at once, and in a real browser.

    python benchmarks/dashboard.py [--store FOLDER] [--councils 153] [--months 60] [--visits 30] [--people 50]
        [--think 5] [--minutes 1] [--pages NAME ...] [--only alone people browser]

Without --store, a store is made first, as large_store.py does it. The dashboard runs in a process of its own, as 'plumbline
dashboard' starts it; this process visits it. A request is answered when the whole page has come, charts and tables with their data.

Somebody alone opens every page by links with chosen council, month, peers (every third time all of England), scope and measure, and
then makes one more choice on each. Of many people, each has a page of their own open, thinks for --think seconds on average before
the next choice or page, and their pages look for news every 15 seconds; then all choose at the very same moment, again and again.
The browser part needs Playwright and Chromium, and is left out without.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from dashboard_browser import seconds_to_first_page
from dashboard_server import Server, serving
from dashboard_visitor import Answer, Visitor, visit

MEDIAN, SLOW, SLOW_WITH_MANY, FIRST_PAGE = 0.3, 0.8, 2.0, 2.0  # seconds
MOST_MEGABYTES = 2_000
_WATCH_EVERY = 15.0
_TURNS = 0.3  # the share of clicks that go to another page
_VOLLEYS = 5
_ENGLAND = 3
_PARTS = ("alone", "people", "browser")
_NOT_DATA = {"submissions", "audit"}


def main() -> None:
    """Measures and prints."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="plumbline-benchmark-") as work:
        store = options.store
        if store is None:
            from large_store import fill

            fill(Path(work), options.councils, options.months)
            store = Path(work) / "store"
        addresses = Addresses(store)
        print(f"{len(addresses.councils)} councils, {len(addresses.months)} months, {addresses.files:,} files")
        with serving(store, Path(work)) as server:
            if "browser" in options.only:
                _print_browser("just started", server)
            asyncio.run(_visits(server, addresses, options))
            if "browser" in options.only:
                _print_browser("in use", server)


class Addresses:
    """Chooses what a link to a page asks for, from what there is in a store."""

    def __init__(self, store: Path) -> None:
        from plumbline.aggregates import Store
        from plumbline.engine.pack import load_pack

        submissions = Store(store).submissions().select(["authority", "year", "as_of"])
        self.files = submissions.num_rows
        self.councils = sorted(set(submissions["authority"].to_pylist()))
        dates = zip(submissions["as_of"].to_pylist(), submissions["year"].to_pylist(), strict=True)
        self.months = sorted({f"{day:%Y-%m}-{year}" for day, year in dates})
        pack = load_pack("ssda903")
        self._groups = list(pack.groups)
        self._checks = [check.code for check in pack.checks]

    def any(self, chance: random.Random, number: int) -> dict[str, str]:
        """The choices of one link; ``number`` counts them."""
        from plumbline.aggregates.benchmark import peer_groups

        council = chance.choice(self.councils)
        peers = "england" if number % _ENGLAND == 0 else chance.choice(peer_groups(council)).key
        return {
            "council": council,
            "month": chance.choice(self.months),
            "peers": peers,
            "level": chance.choice(("return", "group", "check")),
            "group": chance.choice(self._groups),
            "check": chance.choice(self._checks),
            "measure": chance.choice(("rate", "share")),
        }


async def _visits(server: Server, addresses: Addresses, options: argparse.Namespace) -> None:
    first = await visit(server.address)
    opened = await first.open("")
    print(f"first page of all: {opened.seconds:.2f} s\n")
    pages = options.pages or [page for page in first.pages if page and page not in _NOT_DATA]
    if "alone" in options.only:
        await _alone(server, addresses, pages, options.visits)
    if "people" in options.only:
        await _together(server, addresses, pages, options)
    await first.connection.close()


async def _alone(server: Server, addresses: Addresses, pages: Iterable[str], visits: int) -> None:
    _print_heading("alone")
    everything, began = list[Answer](), server.processor_seconds()
    for page in pages:
        chance, answers, used = random.Random(page), list[Answer](), server.processor_seconds()
        for number in range(visits):
            visitor = await visit(server.address)
            answers.append(await visitor.open(page, addresses.any(chance, number)))
            if more := await visitor.choose_anything(chance):
                answers.append(more)
            await visitor.connection.close()
        _print_answers(page, answers, server.processor_seconds() - used)
        everything += answers
    _print_answers("all pages", everything, server.processor_seconds() - began)
    print(f"{'target':18}{'':11}{1000 * MEDIAN:8.0f} ms{1000 * SLOW:8.0f} ms")
    print(f"memory of the server: {server.megabytes():,.0f} MB\n")


async def _together(server: Server, addresses: Addresses, pages: list[str], options: argparse.Namespace) -> None:
    chance, dice = random.Random(1), [random.Random(f"of {place}") for place in range(options.people)]
    visitors = [await visit(server.address) for _ in range(options.people)]
    await asyncio.gather(
        *(
            visitor.open(pages[place % len(pages)], addresses.any(chance, place))
            for place, visitor in enumerate(visitors)
        )
    )
    answers, used = list[Answer](), server.processor_seconds()
    until = perf_counter() + 60 * options.minutes
    await asyncio.gather(
        *(
            _live(visitor, pages, answers, until, options.think, die)
            for visitor, die in zip(visitors, dice, strict=True)
        )
    )
    print(f"{options.people} people, a click of each every {options.think:g} s, for {options.minutes:g} min:")
    _print_many(answers, server.processor_seconds() - used)
    answers, used = [], server.processor_seconds()
    for _ in range(_VOLLEYS):
        answers += await asyncio.gather(
            *(_click(visitor, die, pages) for visitor, die in zip(visitors, dice, strict=True))
        )
    print(f"{options.people} people, all at the same moment, {_VOLLEYS} times:")
    _print_many(answers, server.processor_seconds() - used)
    print(f"memory of the server: {server.megabytes():,.0f} MB, {server.most_megabytes():,.0f} MB at most")
    print(f"{'target':18}{'':22}{1000 * SLOW_WITH_MANY:8.0f} ms, {MOST_MEGABYTES:,} MB\n")
    for visitor in visitors:
        await visitor.connection.close()


async def _live(
    visitor: Visitor, pages: list[str], answers: list[Answer], until: float, think: float, chance: random.Random
) -> None:
    """Clicks until the time has come, after thinking each time; the page looks for news meanwhile."""
    watched = perf_counter() + chance.uniform(0, _WATCH_EVERY)
    click = perf_counter() + chance.uniform(0, 2 * think)
    while (now := min(watched, click)) < until:
        await asyncio.sleep(max(0.0, now - perf_counter()))
        if watched < click:
            await visitor.watch()
            watched += _WATCH_EVERY
        else:
            answers.append(await _click(visitor, chance, pages))
            click = perf_counter() + chance.uniform(0, 2 * think)


async def _click(visitor: Visitor, chance: random.Random, pages: list[str]) -> Answer:
    if chance.random() >= _TURNS and (answer := await visitor.choose_anything(chance)):
        return answer
    return await visitor.turn_to(chance.choice([page for page in visitor.other_pages if page in pages]))


def _print_browser(when: str, server: Server) -> None:
    seconds = seconds_to_first_page(server.address)
    if seconds is None:
        print("No Chromium or no Playwright: the first page was not tried in a browser.")
        return
    for browser, passed in seconds.items():
        print(f"first page whole, dashboard {when}, {browser}: {passed:.2f} s (target {FIRST_PAGE:.0f} s)")
    print()


def _print_many(answers: list[Answer], used: float) -> None:
    _print_heading("")
    _print_answers("", answers, used)


def _print_heading(name: str) -> None:
    heads = ("requests", "median", "95%", "slowest", "processor", "KB median", "KB most")
    print(f"{name:18}" + "".join(f"{head:>11}" for head in heads))


def _print_answers(name: str, answers: list[Answer], used: float) -> None:
    """``used``: seconds of the server's processors, in all."""
    seconds, sizes = [answer.seconds for answer in answers], [answer.size / 1000 for answer in answers]
    slow = quantiles(seconds, n=20, method="inclusive")[-1]
    times = (median(seconds), slow, max(seconds), used / len(answers))
    print(
        f"{name:18}{len(answers):11}"
        + "".join(f"{1000 * time:8.0f} ms" for time in times)
        + f"{median(sizes):11,.0f}{max(sizes):11,.0f}",
        flush=True,
    )
    for wrong in sorted({f"{answer.page}: {answer.wrong}" for answer in answers if answer.wrong}):
        print(f"  SOMETHING WENT WRONG: {wrong}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="the folder of a store; it is read only")
    parser.add_argument("--councils", type=int, default=153)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--visits", type=int, default=30, help="of each page, by somebody alone")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--think", type=float, default=5, help="seconds between the clicks of one person, on average")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--pages", nargs="+", help="names as in the address; otherwise all that show figures")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=list(_PARTS))
    return parser.parse_args()


if __name__ == "__main__":
    main()

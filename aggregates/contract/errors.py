"""The error of a counts file that departs from the contract."""

from __future__ import annotations

from collections.abc import Sequence

from plumbline.engine.errors import PlumblineError

_SHOWN = 20


class ContractError(PlumblineError):
    """A counts file, or what was to be written into one, breaks the contract.

    ``reasons`` says everything that is wrong, each with its place. No reason repeats a value of the file, so that it may be kept
    where the file itself may not.
    """

    def __init__(self, reasons: Sequence[str], about: str = "The counts file") -> None:
        self.reasons, self._about = list(reasons), about
        shown = self.reasons[:_SHOWN]
        if len(self.reasons) > _SHOWN:
            shown.append(f"and {len(self.reasons) - _SHOWN} more.")
        listed = shown[0] if len(shown) == 1 else "\n".join(f"- {reason}" for reason in shown)
        super().__init__(f"{about} is refused:{' ' if len(shown) == 1 else chr(10)}{listed}")

    def __reduce__(self) -> tuple[type[ContractError], tuple[list[str], str]]:
        """So that it comes whole out of a process that made files."""
        return type(self), (self.reasons, self._about)

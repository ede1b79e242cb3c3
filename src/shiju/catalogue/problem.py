"""A fault in what a person entered: a value, never an exception."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Where something is wrong, what it is, and how to mend it, in plain Chinese.

    `code` is stable and machine-readable (`invalid_date`, `missing_required` …); `where` names the file, key, row or field;
    `field` is the id of the field concerned, where there is one.
    """

    code: str
    message: str
    remedy: str = ""
    where: str = ""
    field: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}：" if self.where else ""
        return f"{place}{self.message}{self.remedy}"

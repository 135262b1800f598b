"""What a check found."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """One finding: where it is, what is wrong and how to mend it.

    `kind` is "fault" (the content must be mended) or "notice" (something could not be checked on this machine).
    `rule` names the rule that spoke; `check_content` fills it in.
    """

    where: str
    what: str
    mend: str
    kind: Literal["fault", "notice"] = "fault"
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend}"

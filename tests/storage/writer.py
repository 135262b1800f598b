"""A process that writes answers and says after each one that it was confirmed. Started by the tests."""

import sys
from itertools import count

from storage.database import Database
from storage.repository import Repository


def main() -> None:
    """Arguments: the database's address, the scan, the respondent, and how many answers (0: without end)."""
    url, scan_id, respondent, times = sys.argv[1:]
    repository = Repository(Database(url))
    print("ready", flush=True)
    for number in range(int(times)) if int(times) else count():
        repository.record_level(scan_id, respondent, f"a.x{number}", number % 5 + 1)
        print(number, flush=True)


if __name__ == "__main__":
    main()

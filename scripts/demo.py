"""`make demo`: writes the advice reports of the made-up teams, examples/*.pdf, from examples/*.scan.json."""

from pathlib import Path

from questionnaire.loader import default_instrument
from workflow.advice import render_advice
from workflow.exchange.files import read_scan

EXAMPLES = Path(__file__).parent.parent / "examples"
# The file that each report becomes: the example and the language.
REPORTS = {
    "beginner.pdf": ("beginner", "nl"),
    "middle.pdf": ("middle", "nl"),
    "strong.pdf": ("strong", "nl"),
    "middle.en.pdf": ("middle", "en"),
}


def main() -> None:
    """Writes every report."""
    for name, (example, language) in REPORTS.items():
        assessment = read_scan(EXAMPLES / f"{example}.scan.json")
        # Printed on the day of the scan, so that the same words give the same file on any day.
        pdf = render_advice(default_instrument(), assessment, language, "pdf", assessment.date)
        (EXAMPLES / name).write_bytes(pdf)
        print(f"examples/{name}  {len(pdf) // 1000} kB")


if __name__ == "__main__":
    main()

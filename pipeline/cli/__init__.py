"""The verbs of the ``paperwork`` command; only here are clock and settings read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from pipeline.cli.parser import parse

__all__ = ["main"]

WRONG_USAGE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is 0 all well, 1 returned, 2 wrong usage, 3 set aside."""
    arguments = parse(sys.argv[1:] if argv is None else argv)
    from pipeline.cli import speech  # the parser alone starts in no time

    try:
        return int(arguments.verb(arguments))
    except speech.Refusal as refusal:
        speech.complain(str(refusal))
        return WRONG_USAGE
    except BrokenPipeError:  # whoever reads what we print has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as failure:
        speech.complain(speech.disk_refused(failure))
        return WRONG_USAGE
    except KeyboardInterrupt:
        speech.complain("Остановлено.")
        return WRONG_USAGE


if __name__ == "__main__":
    sys.exit(main())

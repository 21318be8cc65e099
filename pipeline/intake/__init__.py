"""The inbox: notices a file, waits until it lies still, and claims it once.

The rescan (`look`) is the truth; what the operating system tells (`Watcher`) only makes the next
look come sooner.
"""

from pipeline.intake.claiming import Drop, NotClaimed, adopt, archive, claim
from pipeline.intake.looking import Look, Noticed, look
from pipeline.intake.stillness import Patience
from pipeline.intake.watching import Watcher

__all__ = [
    "Drop", "Look", "NotClaimed", "Noticed", "Patience", "Watcher",
    "adopt", "archive", "claim", "look",
]  # fmt: skip

"""The house: the folder an office works in, and where each thing lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CARD_NAME = "Карточка школы.xlsx"


@dataclass(frozen=True)
class House:
    """The paths of one house; it makes and touches nothing."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Where people drop filled forms."""
        return self.root / "inbox"

    @property
    def outbox(self) -> Path:
        """Where finished papers and returned forms lie."""
        return self.root / "outbox"

    @property
    def to_sign(self) -> Path:
        """Packets that wait for a signature."""
        return self.outbox / "На подпись"

    @property
    def signed(self) -> Path:
        """Packets moved here are signed."""
        return self.outbox / "Подписано"

    @property
    def returned(self) -> Path:
        """Forms that came back with remarks."""
        return self.outbox / "Исправить"

    @property
    def set_aside(self) -> Path:
        """Forms on which the office itself failed, whole, each with a note."""
        return self.outbox / "Отложено (сбой программы)"

    @property
    def replaced(self) -> Path:
        """Earlier copies of what the office has put in place anew."""
        return self.outbox / "Заменено"

    @property
    def forms(self) -> Path:
        """Empty forms with this school's people in the drop-downs."""
        return self.root / "Формы для заполнения"

    @property
    def card(self) -> Path:
        """The school's card, edited where it lies."""
        return self.root / CARD_NAME

    @property
    def status(self) -> Path:
        """«Состояние.txt», for people who see no console."""
        return self.root / "Состояние.txt"

    @property
    def templates(self) -> Path:
        """The Word templates of this school."""
        return self.root / "doc_templates"

    @property
    def office(self) -> Path:
        """What belongs to the office alone."""
        return self.root / ".paperwork"

    @property
    def claimed(self) -> Path:
        """Forms taken from the inbox and not finished."""
        return self.office / "claimed"

    @property
    def staging(self) -> Path:
        """Packets being put together; one rename publishes them."""
        return self.office / "staging"

    @property
    def archive(self) -> Path:
        """Every file ever dropped, unchanged."""
        return self.office / "archive"

    @property
    def id_file(self) -> Path:
        """The name of this house for the journal."""
        return self.office / "house.id"

    @property
    def lease(self) -> Path:
        """Which office works here now, on which machine."""
        return self.office / "lease.json"

    def relative(self, path: Path) -> str:
        """A path as the console names it: from the house, with «/»."""
        return path.relative_to(self.root).as_posix()

    @property
    def folders(self) -> tuple[Path, ...]:
        """All folders of a house."""
        outside = (self.inbox, self.outbox, self.to_sign, self.signed, self.returned)
        inside = (self.office, self.claimed, self.staging, self.archive)
        return (*outside, self.forms, self.templates, *inside)

    @property
    def written_by_office(self) -> tuple[Path, ...]:
        """The folders into which only the office at work writes; into the inbox everybody does."""
        theirs = (folder for folder in self.folders if folder != self.inbox)
        return (self.root, *theirs, self.set_aside, self.replaced)

"""A journal with invented people in it, for the tests of the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.register import Journal, NewPacket, NewPaper, NumberRequest, PacketRow, open_journal

AT = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
DAY = date(2026, 9, 1)
PERSON = "Ветрова Аглая Романовна"
TEMPLATE = b"a template"
ROOT = Path(__file__).parent.parent


def later(minutes: int) -> datetime:
    """So many minutes after the first moment."""
    return AT + timedelta(minutes=minutes)


def new_journal(folder: Path) -> Journal:
    """A journal in a new file, with a template and a card taken."""
    journal = open_journal(folder / "journal.sqlite")
    furnish(journal)
    return journal


def furnish(journal: Journal) -> None:
    """Keep the template and take the card that every sample packet refers to."""
    journal.keep_blob("template", TEMPLATE)
    journal.take_card(journal.keep_blob("card", b"a card"), b"a card", {"director": PERSON}, AT)


def new_packet(form_id: str, **other: Any) -> NewPacket:
    """A packet with the form's id for its own and for its answers."""
    values: dict[str, Any] = {
        "id": f"{form_id}-packet",
        "kind_code": "НП-1",
        "form_version": 1,
        "subject": "О закреплении пар",
        "answers": {"mentor": PERSON, "form": form_id},
        "identity": {"year": "2026/2027", "form": form_id},
        "card_revision": 1,
        "made_on": DAY,
    }
    return NewPacket(**(values | other))


def new_papers(
    journal: Journal, form_id: str, number: int = 2, source: str = "программа"
) -> list[NewPaper]:
    """So many orders of the series «Д»."""
    template = journal.keep_blob("template", TEMPLATE)
    return [
        NewPaper(
            id=f"{form_id}-{ordinal}",
            ordinal=ordinal,
            code="НП-1.1",
            title="Приказ о закреплении пар",
            file_name=f"0{ordinal} Приказ.docx",
            words={"наставник": PERSON},
            template_sha=template,
            series="Д",
            number_source=source,
        )
        for ordinal in range(1, number + 1)
    ]


def claimed(journal: Journal, form_id: str, at: datetime = AT) -> None:
    """A form taken from the inbox."""
    journal.claim(form_id, f"{PERSON}.xlsx", "0" * 64, 1000, at)


def drafted(journal: Journal, form_id: str, papers: int = 2, **other: Any) -> PacketRow:
    """A form with its packet drafted."""
    at = other.pop("at", AT)
    source = other.pop("source", "программа")
    claimed(journal, form_id, at)
    packet = new_packet(form_id, **other)
    return journal.draft(form_id, packet, new_papers(journal, form_id, papers, source), [], at)


def wants(form_id: str, papers: int = 2, **other: Any) -> list[NumberRequest]:
    """Requests for the next numbers of the series «Д» in 2026."""
    values: dict[str, Any] = {"series": "Д", "numbering_year": 2026, "date": DAY} | other
    return [NumberRequest(f"{form_id}-{ordinal}", **values) for ordinal in range(1, papers + 1)]


def delivered(
    journal: Journal, form_id: str, requests: Sequence[NumberRequest] = (), **other: Any
) -> PacketRow:
    """A form whose packet lies in the outbox."""
    packet = drafted(journal, form_id, **other)
    journal.number_papers(form_id, requests, AT)
    documents = {paper.id: "d" * 64 for paper in journal.papers(packet.id)}
    journal.record_documents(form_id, documents, AT)
    return journal.record_delivery(form_id, f"outbox/На подпись/{PERSON}", AT)


def numbers(journal: Journal) -> list[str]:
    """Every number of the register, sorted as text."""
    return sorted(row.number for row in journal.register_rows() if row.number is not None)

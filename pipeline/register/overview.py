"""What the register tells people: the papers, what is in force, how much waits, is it whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, or_, select, text

from pipeline.register import tables
from pipeline.register.ledger import Ledger, fetch, rows_of
from pipeline.register.life import ENDS
from pipeline.register.outside import OUTSIDE
from pipeline.register.rows import InForceRow, RegisterRow, SpentNumber

_packet, _paper, _force = tables.packet.c, tables.paper.c, tables.in_force.c
_event = tables.event.c
_IN_FORCE = ("signed", "amended")
_REGISTER = (
    select(
        _paper.id.label("paper_id"),
        _paper.packet_id,
        _paper.code,
        _paper.title,
        _paper.file_name,
        _paper.series,
        _paper.number,
        _paper.date,
        _paper.state,
        _packet.folder,
        _packet.kind_code.label("form_kind"),
        _packet.subject,
        _packet.made_on,
        _packet.state.label("packet_state"),
        _packet.basis,
        _packet.basis_number,
        _packet.identity,
        _paper.void_reason,
        _paper.number_source,
    )
    .join_from(tables.paper, tables.packet, _paper.packet_id == _packet.id)
    .order_by(_packet.made_at, _packet.id, _paper.ordinal)
)


class Overview(Ledger):
    """Questions about everything at once."""

    def register_rows(
        self, on: date | None = None, papers: Collection[str] | None = None
    ) -> list[RegisterRow]:
        """Every paper in the order it was made, or those asked for; with a day, those in force.

        In force are the papers signed with a date not later than the day, the amended among them.
        """
        lines = _REGISTER
        if papers is not None:
            lines = lines.where(_paper.id.in_(papers))
        if on is not None:
            lines = lines.where(_paper.state.in_(_IN_FORCE), _paper.date <= on)
        with self._reading() as connection:
            return fetch(connection, RegisterRow, lines)

    def last_event(self) -> int:
        """The number of what happened last; 0 before anything has."""
        with self._reading() as connection:
            return connection.execute(select(func.max(tables.event.c.id))).scalar_one() or 0

    def taken_back(self, packet_id: str) -> bool:
        """Whether the packet was signed once, and the signature was taken back last."""
        here = (_event.packet_id == packet_id) & _event.what.in_(("signed", "unsigned"))
        last = select(_event.what).where(here).order_by(_event.id.desc()).limit(1)
        with self._reading() as connection:
            return connection.execute(last).scalar_one_or_none() == "unsigned"

    def counts(self) -> dict[str, int]:
        """How many forms are ``waiting``, ``returned``, ``set_aside``; packets ``to_sign``."""
        states = select(tables.form.c.state, func.count()).group_by(tables.form.c.state)
        to_sign = select(func.count()).where(_packet.state == "to_sign")
        with self._reading() as connection:
            forms: dict[str, int] = dict(connection.execute(states).all())
            packets = connection.execute(to_sign).scalar_one()
        return {
            "waiting": sum(number for state, number in forms.items() if state not in ENDS),
            "returned": forms.get("returned", 0),
            "set_aside": forms.get("set_aside", 0),
            "to_sign": packets,
        }

    def packets_touched_since(self, event_id: int) -> set[str]:
        """The packets that anything has happened to after an event."""
        after = _event.id > event_id
        direct = select(_event.packet_id).where(after, _event.packet_id.is_not(None))
        by_paper = select(_paper.packet_id).join(tables.event, _event.paper_id == _paper.id)
        with self._reading() as connection:
            found = {*connection.execute(direct).scalars()}
            return found | {*connection.execute(by_paper.where(after)).scalars()}

    def told_by(self, form_id: str) -> list[str]:
        """The papers of which a form has told number, day or end, each once."""
        told = (_event.form_id == form_id) & _event.paper_id.is_not(None)
        query = select(_event.paper_id).where(told).order_by(_event.id)
        with self._reading() as connection:
            return list(dict.fromkeys(connection.execute(query).scalars()))

    def heirs(self) -> dict[str, str]:
        """By each paper of a replaced packet the paper that stands in its place now."""
        old, new, packet = tables.paper.alias(), tables.paper, tables.packet
        query = (
            select(old.c.id, _paper.id)
            .join_from(old, packet, _packet.replaces == old.c.packet_id)
            .join(new, _paper.packet_id == _packet.id)
            .where(_packet.folder.is_not(None))
            .where(old.c.code == _paper.code, old.c.ordinal == _paper.ordinal)
            .order_by(_packet.made_at.desc(), _packet.id.desc())
        )
        found: dict[str, str] = {}
        with self._reading() as connection:
            for earlier, later in connection.execute(query):
                found[earlier] = found.get(later, later)
        return found

    def signatories(self) -> dict[str, str]:
        """Who has signed, as printed under it, by the id of the paper."""
        signed = (_paper.series.is_not(None) | (_paper.number_source == OUTSIDE)) & (
            _paper.state.in_(_IN_FORCE)
        )
        with self._reading() as connection:
            rows = connection.execute(select(_paper.id, _paper.words).where(signed)).all()
        who = {row.id: (row.words.get("words") or {}).get("подписывает") or {} for row in rows}
        return {id_: str(one["подпись"]) for id_, one in who.items() if one.get("подпись")}

    def in_force(self) -> list[InForceRow]:
        """Everything that signed papers have ever put in force."""
        query = rows_of(InForceRow, tables.in_force).order_by(_force.since, _force.id)
        with self._reading() as connection:
            return fetch(connection, InForceRow, query)

    def spent_numbers(self) -> list[SpentNumber]:
        """The numbers that the office has counted and that stand on no paper."""
        spent = tables.spent_number
        query = rows_of(SpentNumber, spent).order_by(spent.c.series, spent.c.year, spent.c.counted)
        with self._reading() as connection:
            return fetch(connection, SpentNumber, query)

    def in_force_on(self, day: date) -> list[InForceRow]:
        """What signed papers have in force on a day, its first and last day included."""
        query = rows_of(InForceRow, tables.in_force).where(
            _force.since <= day, or_(_force.until.is_(None), _force.until >= day)
        )
        with self._reading() as connection:
            return fetch(connection, InForceRow, query.order_by(_force.since, _force.id))

    def integrity(self) -> str:
        """«ok», else what the database itself finds wrong with its file, one finding a line."""
        with self._reading() as connection:
            if connection.dialect.name != "sqlite":
                return "ok" if connection.execute(text("SELECT 1")).scalar_one() else ""
            found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
            lost = connection.execute(text("PRAGMA foreign_key_check")).all()
        return "\n".join(found + [f"{row[0]} {row[1]}: {row[2]}" for row in lost])

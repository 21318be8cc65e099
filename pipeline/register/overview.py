"""What the register tells people: the papers, what is in force, how much waits, is it whole."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select, text

from pipeline.register import tables
from pipeline.register.ledger import Ledger, fetch, rows_of
from pipeline.register.life import ENDS
from pipeline.register.rows import InForceRow, RegisterRow

_packet, _paper, _force = tables.packet.c, tables.paper.c, tables.in_force.c
_IN_FORCE = ("signed", "amended")


class Overview(Ledger):
    """Questions about everything at once."""

    def register_rows(self, on: date | None = None) -> list[RegisterRow]:
        """Every paper in the order it was made; with a day, those in force on it.

        In force are the papers signed with a date not later than the day, the amended among them.
        """
        lines = (
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
                _packet.identity,
                _paper.void_reason,
                _paper.number_source,
            )
            .join_from(tables.paper, tables.packet, _paper.packet_id == _packet.id)
            .order_by(_packet.made_at, _packet.id, _paper.ordinal)
        )
        if on is not None:
            lines = lines.where(_paper.state.in_(_IN_FORCE), _paper.date <= on)
        with self._reading() as connection:
            return fetch(connection, RegisterRow, lines)

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

"""НП-1 «Закрепление наставнических пар»: the order with its annex, and the acknowledgement sheet.

Sources: Положение о системе наставничества, пп. 2.3, 2.4, 3.2, 6.1, 6.2; ТК РФ, ст. 351.8.
"""

from __future__ import annotations

from pipeline.kinds import Earlier, FormKind, PaperKind, RunningBook
from pipeline.papers.mentoring.pairing import basis_rules as basis_rules  # attaches its rules
from pipeline.papers.mentoring.pairing import day_rules as day_rules
from pipeline.papers.mentoring.pairing import pair_rules as pair_rules
from pipeline.papers.mentoring.pairing import paper_rules as paper_rules
from pipeline.papers.mentoring.pairing import rules as rules
from pipeline.papers.mentoring.pairing import running_rules as running_rules
from pipeline.papers.mentoring.pairing.answers import PairingOrder
from pipeline.papers.mentoring.pairing.wordings import heading
from pipeline.papers.mentoring.pairing.words import (
    PAIR,
    basis,
    in_force,
    order_words,
    sheet_words,
)

KIND = FormKind(
    code="НП-1",
    version=2,
    earlier={
        1: Earlier(added=("number", "issued_on", "points_left_out", "endorsements", "own_points"))
    },
    title="Закрепление наставнических пар",
    answers=PairingOrder,
    identity=("school_year", "pairs.mentor", "pairs.mentees.mentee"),
    papers=[
        PaperKind(
            code="НП-1.1",
            title="Приказ о закреплении наставнических пар",
            series="Д",
            words=order_words,
            points=("закрепление", "программы", "куратор", "выплаты", "ознакомление", "контроль"),
            required_points=("закрепление",),
            needs=(
                "школа.полное",
                "учебный_год",
                "закрепляемые.вин",
                "номер_основания",
                "дата_основания",
                "куратор",
                "куратор.должность",
                "срок_программ",
                "строки",
                "строки.номер",
                "строки.наставник",
                "строки.наставляемый",
                "строки.форма",
                "строки.виды",
                "строки.направление",
                "строки.срок",
                "строки.основание",
            ),
        ),
        PaperKind(
            code="НП-1.2",
            title="Лист ознакомления с приказом о закреплении пар",
            words=sheet_words,
            needs=("работники", "работники.должность", "приказ.дата", "приказ.номер"),
        ),
    ],
    puts_in_force=in_force,
    running=RunningBook("Кто чей наставник", PAIR, ("Наставник", "Наставляемый")),
    basis_of=basis,
    heading=heading,
)

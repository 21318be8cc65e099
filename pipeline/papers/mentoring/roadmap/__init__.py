"""ДК-1 «Дорожная карта» in the six-column layout.

Sources: Положение о системе наставничества, пп. 3.3, 3.4; ГОСТ Р 7.0.97, реквизит 16.
"""

from __future__ import annotations

from pipeline.kinds import FormKind, PaperKind
from pipeline.papers.mentoring.roadmap import rules as rules  # attaches the rules to the answers
from pipeline.papers.mentoring.roadmap.answers import Roadmap
from pipeline.papers.mentoring.roadmap.words import roadmap_words

KIND = FormKind(
    code="ДК-1",
    version=1,
    title="Дорожная карта",
    subject="Дорожная карта наставничества",
    answers=Roadmap,
    identity=("school_year", "title"),
    papers=[
        PaperKind(
            code="ДК-1.1",
            title="Дорожная карта наставничества",
            words=roadmap_words,
            needs=(
                "название",
                "на_год",
                "подписывает",
                "подписывает.должность",
                "школа",
                "строки",
                "строки.номер",
                "строки.этап",
                "строки.мероприятие",
                "строки.содержание",
                "строки.срок",
                "строки.ответственные",
            ),
        )
    ],
)

"""What the roadmap prints besides the answers themselves: its rows with their merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.kinds import Answers
from pipeline.language.numbers import bare_number
from pipeline.language.spelling import NBSP, bind
from pipeline.papers.mentoring.roadmap.answers import Approval, Roadmap, Stage
from pipeline.school.facts import Facts
from pipeline.wording import word_of


def roadmap_words(plan: Roadmap, facts: Facts) -> Mapping[str, Any]:
    """Words of the six-column layout: title, approval, one row per assignment."""
    where = plan.where or f"в {facts.card.short_name}"
    return {
        "название": bind(f"{plan.title} {where}"),
        "на_год": bind(
            f"на {plan.school_year.start}–{plan.school_year.start + 1} учебный{NBSP}год"
        ),
        "номер_приказа": word_of(plan.order_number and bare_number(plan.order_number)),
        "утверждена": approved(plan.title),
        "гриф": plan.approval is Approval.PERSON,
        "строки": [row for stage in plan.stages for row in _stage_rows(stage)],
    }


_APPROVED = (
    (re.compile(r"(?:план|график|перечень|комплекс|список)\b", re.IGNORECASE), "УТВЕРЖДЁН"),
    (re.compile(r"(?:положение|приложение)\b", re.IGNORECASE), "УТВЕРЖДЕНО"),
    (re.compile(r"(?:мероприятия|планы|меры|сроки)\b", re.IGNORECASE), "УТВЕРЖДЕНЫ"),
)


def approved(title: str) -> str:
    """«УТВЕРЖДЕНА» by the gender of what is approved (ГОСТ Р 7.0.97, реквизит 16)."""
    first = title.lstrip('«"„ ')
    return next((word for kind, word in _APPROVED if kind.match(first)), "УТВЕРЖДЕНА")


def _stage_rows(stage: Stage) -> Iterator[dict[str, Any]]:
    started: set[int] = set()

    def starts(item: Answers) -> bool:
        new = id(item) not in started
        started.add(id(item))
        return new

    for measure in stage.measures:
        for activity in measure.activities:
            for row in activity.assignments:
                yield {
                    "этап_начат": starts(stage),
                    "номер": f"{stage.number}.",
                    "этап": bind(stage.name),
                    "мероприятие_начато": starts(measure),
                    "мероприятие": bind(measure.title),
                    "содержание_начато": starts(activity),
                    "содержание": bind(activity.content),
                    "срок": bind(str(row.deadline)) if row.deadline else "",
                    "ответственные": bind(row.responsible or ""),
                }

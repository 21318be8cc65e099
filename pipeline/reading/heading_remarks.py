"""What the reading desk may say of the labels over the columns."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity


class ColumnRenamed(Remark):
    """Another label stands over a column that is known by its hidden name."""

    code = "Б-13"
    severity = Severity.ERROR
    answerable = True
    template = "В заголовке столбца «{label}» стоит «{text}»."
    advice = (
        "Если это ответ, вставленный поверх заголовка, впишите его в строку под заголовком; "
        "если столбец назван по-своему, выберите «оставить как есть» и напишите причину."
    )
    example = {"text": "Кого наставляют", "label": "Наставник"}

"""What the reading desk may say of a form of an earlier version."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity


class OlderForm(Remark):
    """The form was taken before its questions changed."""

    code = "Б-14"
    severity = Severity.WARNING
    template = (
        "Форма {form} прежней версии ({version}), сейчас версия {now}. Ответы перенесены. {changes}"
    )
    advice = "Проверьте новые вопросы. Впредь берите форму из папки «Формы для заполнения»."
    example = {
        "form": "НП-1",
        "version": "1",
        "now": "2",
        "changes": "Новые вопросы: «Номер приказа» (пусто).",
    }

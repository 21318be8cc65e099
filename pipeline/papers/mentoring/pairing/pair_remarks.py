"""The remarks of НП-1 on one pair or group: its people, its modes, its papers."""

from __future__ import annotations

from pipeline.remarks import Remark, Severity

_ERROR, _WARNING, _MISSING = Severity.ERROR, Severity.WARNING, Severity.MISSING
_KEEP = "выберите «оставить как есть» и напишите причину."


class MentorIsMentee(Remark):
    code = "Н-11"
    severity = _ERROR
    template = "«{person}» указан и наставником, и наставляемым одной пары."
    advice = "Укажите двух разных людей."
    clause = "Положение, п. 1.2"
    example = {"person": "Иванова Анна Петровна"}


class GroupOfOne(Remark):
    code = "Н-12"
    severity = _ERROR
    template = "Вид «в группе», а наставляемый один."
    advice = (
        "Добавьте наставляемых (каждый в своей строке под той же парой) или уберите вид «в группе»."
    )
    clause = "Положение, п. 2.4"


class TraditionalGroup(Remark):
    code = "Н-13"
    severity = _ERROR
    template = "Вид «традиционное» – это один на один, а наставляемых {count}."
    advice = "Разделите на отдельные пары или укажите вид «в группе»."
    clause = "Положение, п. 2.4"
    example = {"count": "2"}


class UnknownForm(Remark):
    code = "Н-14"
    severity = _ERROR
    answerable = True
    template = "Формы наставничества «{form}» нет в положении."
    advice = "Выберите форму из списка; если школа ввела свою, " + _KEEP
    clause = "Положение, п. 2.3"
    example = {"form": "бабушка – внук"}


class RoleUnfit(Remark):
    code = "Н-15"
    severity = _ERROR
    template = "«{person}» ({standing}) не может быть в роли «{role}» при форме «{form}»."
    advice = "Исправьте форму наставничества или человека."
    clause = "Положение, п. 2.3"
    example = {
        "person": "Петров Иван Сергеевич",
        "standing": "обучающийся",
        "role": "наставник",
        "form": "педагог – педагог",
    }


class ReverseByAge(Remark):
    code = "Н-17"
    severity = _WARNING
    template = (
        "При реверсивном наставничестве наставник обычно моложе: {mentor} – {born} года рождения."
    )
    advice = "Проверьте вид; если всё верно, выберите «знаю»."
    clause = "Положение, п. 2.4"
    example = {"mentor": "Иванова Анна Петровна", "born": "1970"}


class SpeedAlone(Remark):
    code = "Н-18"
    severity = _WARNING
    template = "«Скоростное» – одна встреча, а срок пары – с {since} по {until}."
    advice = "Добавьте ещё один вид; если всё верно, выберите «знаю»."
    clause = "Положение, пп. 1.2, 2.4"
    example = {"since": "01.09.2026", "until": "31.05.2027"}


class ScheduleWanted(Remark):
    code = "Н-19"
    severity = _WARNING
    template = "Для краткосрочного наставничества нужен график встреч, а он пуст."
    advice = "Впишите график («по средам в 15:00»); если он будет позже, выберите «знаю»."
    clause = "Положение, п. 2.4"


class VirtualInPerson(Remark):
    code = "Н-20"
    severity = _WARNING
    template = "Виртуальное наставничество, а режим встреч – «{mode}»."
    advice = "Поставьте режим «онлайн» или «смешанный»; если всё верно, выберите «знаю»."
    clause = "Положение, п. 2.4"
    example = {"mode": "очный"}


class Absent(Remark):
    code = "Н-21"
    severity = _ERROR
    template = "«{person}» по карточке школы отсутствует {absence}: это время входит в срок пары."
    advice = "Исправьте срок пары или карточку школы, либо укажите другого человека."
    clause = "Положение, пп. 1.2, 3.2"
    example = {"person": "Иванова Анна Петровна", "absence": "с 01.10.2026"}


class ConsentMissing(Remark):
    code = "Н-23"
    severity = _MISSING
    template = "Согласие наставника «{mentor}» ещё не получено."
    advice = "Получите письменное согласие до подписания приказа."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна"}


class ConsentUndated(Remark):
    code = "Н-24"
    severity = _MISSING
    template = "Согласие наставника «{mentor}» есть, а его дата не указана."
    advice = "Впишите дату согласия."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна"}


class AgreementMissing(Remark):
    code = "Н-25"
    severity = _MISSING
    template = "Нет {what} дополнительного соглашения с наставником «{mentor}»."
    advice = "Заключите дополнительное соглашение до подписания приказа и впишите его номер и дату."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна", "what": "номера и даты"}


class AgreementBeforeConsent(Remark):
    code = "Н-26"
    severity = _ERROR
    template = "Дополнительное соглашение от {agreement} раньше согласия от {consent}."
    advice = "Исправьте одну из двух дат: сначала согласие, потом соглашение."
    clause = "ТК РФ, ст. 351.8"
    example = {"agreement": "25.08.2026", "consent": "28.08.2026"}


class AgreementWithoutConsent(Remark):
    code = "Н-45"
    severity = _MISSING
    template = (
        "Согласия наставника «{mentor}» ещё ждут, а дополнительное соглашение уже от {agreement}."
    )
    advice = "Получите согласие до подписания приказа и проверьте дату соглашения: оно идёт вторым."
    clause = "ТК РФ, ст. 351.8"
    example = {"mentor": "Иванова Анна Петровна", "agreement": "25.08.2026"}


class PaperAfterStart(Remark):
    code = "Н-27"
    severity = _ERROR
    template = "{paper} от {day} позже начала наставничества {since}."
    advice = "Исправьте дату или начните наставничество не раньше этого дня."
    clause = "ТК РФ, ст. 351.8"
    example = {"paper": "Дополнительное соглашение", "day": "15.09.2026", "since": "01.09.2026"}


class VoluntaryConsentMissing(Remark):
    code = "Н-40"
    severity = _MISSING
    template = "Согласие наставника «{mentor}» ещё не получено."
    advice = "Получите согласие до подписания приказа."
    clause = "Положение, п. 1.3 (добровольность)"
    example = {"mentor": "Аксаков Тихон Львович"}


class VoluntaryConsentUndated(Remark):
    code = "Н-41"
    severity = _MISSING
    template = "Согласие наставника «{mentor}» есть, а его дата не указана."
    advice = "Впишите дату согласия."
    clause = "Положение, п. 1.3 (добровольность)"
    example = {"mentor": "Аксаков Тихон Львович"}


class RunsAlready(Remark):
    code = "Н-46"
    severity = Severity.WARNING
    template = "Пара «{mentor}» → «{mentee}» уже действует по приказу {order}: {days}."
    advice = (
        "Если её продлевают, начните новый срок после прежнего. Если срок меняют, прежний приказ "
        "в этой части признают утратившим силу. Если так и задумано, выберите «знаю»."
    )
    clause = "Положение, п. 3.2"
    example = {
        "mentor": "Аксаков Тихон Львович",
        "mentee": "Ким Олег Петрович",
        "order": "№ 87-Д от 04.09.2026",
        "days": "с 04.09.2026 по 31.05.2027",
    }

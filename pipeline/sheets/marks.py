"""The marks by which a workbook is known as ours, and the fixed words of its own sheets.

A form carries its code, version and copy id three times: in custom properties, behind a defined
name, and in a cell everyone sees. Any one of them is enough to recognise it.
"""

from __future__ import annotations

import re

PROPERTY_FORM = "Paperwork.Form"
PROPERTY_VERSION = "Paperwork.Version"
PROPERTY_COPY = "Paperwork.Copy"
PROPERTY_PACKET = "Paperwork.Packet"  # only in a packet's «Исправить.xlsx»
PROPERTY_REVISION = "Paperwork.Revision"  # only in the card: what its changes are counted from
NAME_OF_MARK = (
    "paperwork.form"  # the visible mark's cell; "pw.form" is what a field called form has
)

VISIBLE_MARK = "Форма {code} · версия {version} · экземпляр {copy}"
VISIBLE_MARK_READ = re.compile(
    r"Форма (?P<code>\S+) · версия (?P<version>\d+) · экземпляр (?P<copy>\S+)"
)

INSTRUCTION_SHEET = "Как заполнить"
LISTS_SHEET = "Списки"  # hidden; the drop-downs read it through defined names
REMARKS_SHEET = "Что исправить"
REMARKS_COLUMNS = (
    "Лист", "Ячейка", "Замечание", "Что сделать", "Предложение", "Ваш ответ", "Причина", "Ключ",
)  # fmt: skip
"""The last column is hidden: it carries the remark's key."""
TRIFLES_KEY = "trifles"  # of the line over the folded trifles: one answer to all of them

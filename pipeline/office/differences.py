"""What differs between two templates, paragraph by paragraph, told to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.rendering import TemplateFault, open_package, text_of

_OPENING = """\
Чем новый образец «{name}» отличается от вашего шаблона

Ваш шаблон не тронут, документы печатаются по нему. Нужен образец целиком – скопируйте его в папку
doc_templates вместо своего. Нужно что-то одно – перенесите этот абзац в Word. Не нужно ничего –
удалите образец и этот файл. Когда образец станет вашим шаблоном, здесь он исчезнет сам.

{told}
"""
_MEDIA = "word/media/"
_PICTURES = "Рисунков у вас: {ours}, в образце: {sample}. Герб или эмблему перенесите из своего."
_LOOK = "Текст одинаков. Отличается вид: шрифт, отступы, таблицы."
_NOT_WORD = "Ваш файл не открывается как документ Word, сравнить его с образцом нельзя."
_LONGEST = 60  # characters of the paragraph that tells where


def differences_note(name: str, ours: bytes, sample: bytes) -> str:
    """The note beside a sample: what in it is added, lacking, worded otherwise."""
    try:
        before, after = (_paragraphs(text_of(one)) for one in (ours, sample))
    except TemplateFault:
        return _OPENING.format(name=name, told=_NOT_WORD)
    told = "\n\n".join([*_told(before, after), *_pictures(ours, sample)])
    return _OPENING.format(name=name, told=told or _LOOK)


def _pictures(ours: bytes, sample: bytes) -> Iterator[str]:
    here, there = (
        sum(name.startswith(_MEDIA) for name in open_package(one).parts) for one in (ours, sample)
    )
    if here > there:
        yield _PICTURES.format(ours=here, sample=there)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _told(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, left, right, start, end in changes:
        if kind == "equal":
            continue
        where = _where(before, left)
        gone, come = before[left:right], after[start:end]
        if kind == "replace":
            yield _block(f"Изменено{where}. У вас:", gone) + "\n" + _block("В образце:", come)
        elif kind == "delete":
            yield _block(f"В образце этого нет{where}:", gone)
        else:
            yield _block(f"В образце добавлено{where}:", come)


def _where(before: Sequence[str], at: int) -> str:
    if at == 0:
        return " в начале"
    text = before[at - 1].strip()
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f" после абзаца «{short}»"


def _block(head: str, lines: Sequence[str]) -> str:
    return "\n".join([head, *(f"    {line.strip()}" for line in lines)])

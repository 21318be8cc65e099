"""What a text leans on (pictures, links), carried from one .docx into another under new names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from pipeline.rendering.faults import TemplateFault
from pipeline.rendering.package import CONTENT_TYPES, MAIN, Package, parse_xml, to_xml

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LINKS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_NO_LINKS: Final = f'<Relationships xmlns="{_LINKS[1:-1]}"/>'.encode()
_LOST = "Файл бланка школы повреждён: в нём не хватает частей. Сохраните его в Word заново."


@dataclass
class Carrier:
    """Carries parts of ``drawn`` into ``parts``, for the text of their part ``main``."""

    drawn: Package
    parts: dict[str, bytes]
    main: str
    _carried: dict[str, str] = field(default_factory=dict, init=False)
    _links: dict[str, str] = field(default_factory=dict, init=False)
    _count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """The template's links and types, to be added to."""
        self.links = parse_xml(self.parts.get(_links_of(self.main), _NO_LINKS))
        self.types = parse_xml(self.parts[CONTENT_TYPES])
        self.drawn_main = next(self.drawn.names(MAIN))

    def carry(self, blocks: Iterable[etree._Element]) -> None:
        """Carry what the text links to; its links get their new names.

        Raises:
            TemplateFault: when a part that is linked to is not there.
        """
        for block in blocks:
            for element in block.iter(etree.Element):
                for name in [name for name in element.attrib if str(name).startswith(_R)]:
                    element.set(name, self._linked(str(element.attrib[name])))

    def tree(self, kind: str) -> etree._Element | None:
        """The letterhead's part of a kind: its styles, its lists, its theme."""
        return self._tree_in(self.drawn, self.drawn_main, kind)

    def own_tree(self, kind: str) -> etree._Element | None:
        """The template's part of a kind."""
        return self._tree_in(Package(self.parts), self.main, kind)

    def _tree_in(self, package: Package, main: str, kind: str) -> etree._Element | None:
        name = _part_of(package, main, kind)
        return package.tree(name) if name is not None and name in package.parts else None

    def keep(self, kind: str, root: etree._Element) -> None:
        """Put a changed part of the template back, or a new one in the letterhead's place."""
        name = _part_of(Package(self.parts), self.main, kind)
        if name is None:
            theirs = _part_of(self.drawn, self.drawn_main, kind) or f"word/{kind}.xml"
            name = posixpath.join(posixpath.dirname(self.main), posixpath.basename(theirs))
            self._declare(name, self._type_of(theirs))
            self._link(f"{_R[1:-1]}/{kind}", posixpath.basename(name), None)
        self.parts[name] = to_xml(root)

    def finished(self) -> dict[str, bytes]:
        """All parts of the template with what was carried into them."""
        changed = {_links_of(self.main): self.links, CONTENT_TYPES: self.types}
        return {**self.parts, **{name: to_xml(root) for name, root in changed.items()}}

    def _linked(self, key: str) -> str:
        if key not in self._links:
            link = self._link_of(self.drawn_main, key)
            target, mode = link.get("Target") or "", link.get("TargetMode")
            if mode != "External":
                target = self._carried_part(_target(self.drawn_main, target))
                target = posixpath.relpath(target, posixpath.dirname(self.main))
            self._links[key] = self._link(link.get("Type") or "", target, mode)
        return self._links[key]

    def _link_of(self, owner: str, key: str) -> etree._Element:
        links = parse_xml(self.drawn.parts.get(_links_of(owner), _NO_LINKS))
        found = next((link for link in links if link.get("Id") == key), None)
        if found is None:
            raise TemplateFault(_LOST)
        return found

    def _link(self, kind: str, target: str, mode: str | None) -> str:
        taken = {link.get("Id") for link in self.links}
        key = next(f"rIdB{n}" for n in range(1, len(taken) + 2) if f"rIdB{n}" not in taken)
        given = {"Id": key, "Type": kind, "Target": target}
        etree.SubElement(
            self.links, f"{_LINKS}Relationship", given | ({"TargetMode": mode} if mode else {})
        )
        return key

    def _carried_part(self, name: str) -> str:
        """A part under its new name, with those it is itself linked to."""
        if name in self._carried:
            return self._carried[name]
        if name not in self.drawn.parts:
            raise TemplateFault(_LOST)
        fresh = self._fresh(posixpath.splitext(name)[1])
        self._carried[name] = fresh
        self.parts[fresh] = self.drawn.parts[name]
        self._declare(fresh, self._type_of(name))
        links = self.drawn.parts.get(_links_of(name))
        if links is not None:
            tree = parse_xml(links)
            for link in tree:
                if link.get("TargetMode") != "External":
                    inner = self._carried_part(_target(name, link.get("Target") or ""))
                    link.set("Target", posixpath.relpath(inner, posixpath.dirname(fresh)))
            self.parts[_links_of(fresh)] = to_xml(tree)
        return fresh

    def _fresh(self, ending: str) -> str:
        folder = posixpath.join(posixpath.dirname(self.main), "media")
        while True:
            self._count += 1
            name = f"{folder}/letterhead{self._count}{ending}"
            if name not in self.parts:
                return name

    def _type_of(self, name: str) -> str:
        types = parse_xml(self.drawn.parts[CONTENT_TYPES])
        ending = posixpath.splitext(name)[1].lstrip(".").casefold()
        own = [one for one in types if one.get("PartName") == f"/{name}"]
        usual = [one for one in types if (one.get("Extension") or "").casefold() == ending]
        found = next((one.get("ContentType") for one in (*own, *usual)), None)
        if not found:
            raise TemplateFault(_LOST)
        return found

    def _declare(self, name: str, kind: str) -> None:
        given = {"PartName": f"/{name}", "ContentType": kind}
        etree.SubElement(self.types, f"{_TYPES}Override", given)


def _part_of(package: Package, main: str, kind: str) -> str | None:
    """Name of the part that a document's text is linked to as its styles, its lists, its theme."""
    links = parse_xml(package.parts.get(_links_of(main), _NO_LINKS))
    for link in links.iter(f"{_LINKS}Relationship"):
        if (link.get("Type") or "").endswith(f"/{kind}"):
            return _target(main, link.get("Target") or "")
    return None


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(owner: str, target: str) -> str:
    """The name of a part as the links of another name it."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))

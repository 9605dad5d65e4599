"""A form as a browser without scripts holds and sends it: what its controls in the HTML say, by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from domain.step import Step
from interface.web.forms.entered import Typed
from interface.web.forms.fields import Surrounding, fields
from interface.web.forms.shapes import shapes
from interface.web.rendering import TEMPLATES
from tests.interface.web.seen import Element, seen

PAGE = TEMPLATES.from_string(
    "<!doctype html><html><head><title></title></head><body>"
    '{% from "controls.html" import control %}<form>{% for each in fields %}{{ control(each) }}{% endfor %}</form>'
    "</body></html>"
)


def rendered(step: Step, said: Mapping[str, Any], around: Surrounding | None = None) -> Element:
    """The controls of a step's form that holds ``said``."""
    return seen(PAGE.render(fields=fields(shapes(step.command), said, around or Surrounding()))).one("form")


def successful(form: Element) -> Typed:
    """What a browser would send (HTML, form submission algorithm): every control that has a name and counts."""
    sent: defaultdict[str, list[str]] = defaultdict(list)
    for each in form.every():
        if not each.get("name"):
            continue
        if each.tag == "textarea":
            sent[each["name"]].append("".join(text for text in each.content if isinstance(text, str)))
        elif each.tag == "select":
            chosen = [option for option in each.every("option") if "selected" in option.attributes]
            sent[each["name"]].append((chosen or list(each.every("option")))[0].get("value"))
        elif each.tag == "input" and (each.get("type") not in ("checkbox", "radio") or "checked" in each.attributes):
            sent[each["name"]].append(each.get("value"))
    return sent

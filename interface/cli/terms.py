"""Codes and names as the terminal shows them: the terms of the domain in both languages."""

from domain.messages import Label
from interface.text.captions import caption, part_captions


def both_of(label: Label) -> str:
    """A term in both languages; once, where it is no more than a code."""
    return label.zh if label.zh == label.en else f"{label.zh} {label.en}"


def field_name(field: str) -> str:
    """A field as it is captioned, with the name under which it is sent."""
    zh = caption(field)
    return field if zh == field else f"{zh} {field}"


def part_name(name: str) -> str:
    """A part of the file in both languages, or the name under which it is sent."""
    return " ".join(part_captions().get(name, (name,)))

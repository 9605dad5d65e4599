"""行为发生地: division and street of the conduct of a case of the docket, its own or its clue's."""

from __future__ import annotations

from typing import Final, LiteralString

DIVISION: Final[LiteralString] = """coalesce(
       (SELECT value FROM public.marks
         WHERE marks.case_id = docket.case_id AND dimension = 'place' ORDER BY since DESC, value LIMIT 1),
       (SELECT place.value FROM public.marks AS led
          JOIN public.marks AS place ON place.case_id = led.value::uuid AND place.dimension = 'place'
         WHERE led.case_id = docket.case_id AND led.dimension = 'clue' ORDER BY place.since DESC, place.value LIMIT 1),
       '')"""
"""The division, empty where none is on record."""

STREET: Final[LiteralString] = """coalesce(
       (SELECT value FROM public.marks
         WHERE marks.case_id = docket.case_id AND dimension = 'street' ORDER BY since DESC, value LIMIT 1),
       (SELECT street.value FROM public.marks AS led
          JOIN public.marks AS street ON street.case_id = led.value::uuid AND street.dimension = 'street'
         WHERE led.case_id = docket.case_id AND led.dimension = 'clue'
         ORDER BY street.since DESC, street.value LIMIT 1),
       '')"""
"""The street, empty where none is on record."""

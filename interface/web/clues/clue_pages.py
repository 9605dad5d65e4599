"""线索池: the list of clues, and beside it the one that is open."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from application.office_readings import PublicNameFilter
from application.ports import CaseNotFound
from application.principals import Principal
from application.reading import StepState
from application.readings import TimelineEntry
from application.seen import Seen
from application.triage import Pile
from domain.case import Case, Track
from domain.cases.warning import WARNING
from domain.law.clues import ClueSource
from domain.law.organization_names import own_part
from domain.messages import shanghai_day
from domain.stages import ClueStage
from domain.steps.clue_intake import Clue
from interface.http.assembly import Surroundings, TellsOverviews
from interface.text.language import say
from interface.web.clues.alike_view import (
    Candidate,
    candidates,
    decided_before,
    parted,
    public_candidates,
)
from interface.web.clues.clue_file_view import ClueFile, act_address, clue_file
from interface.web.clues.clue_sheets import Turn, pool_sheet, told
from interface.web.clues.clue_view import CluesView, CluesWanted, clues_view
from interface.web.rendering import page
from interface.web.spreadsheet import TURNED, asked_for, spreadsheet, whole
from interface.web.standing import around_of
from interface.web.visits import Words, demand_reader, page_router, visited

PAGE: Final = 30
"""Rows of a page: what one looks through without losing the place."""

CANDIDATES: Final = 20
NAMES: Final = 20


def routes(around: Surroundings) -> APIRouter:
    """``GET /clues``."""
    router = page_router()
    lists, seen = around.overviews, around.seen
    if lists is None or seen is None:
        return router

    @router.get("/clues")
    def clues(
        request: Request,
        pile: str = "",
        q: Words = "",
        source: str = "",
        place: str = "",
        cursor: str = "",
        opened: Annotated[UUID | None, Query(alias="open")] = None,
    ) -> Response:
        wanted = CluesWanted(
            pile=Pile(pile) if pile in set(Pile) else Pile.WAITING,
            q=q,
            source=source if source in set(ClueSource) else "",
            place=place if place.isascii() and place.isdecimal() else "",
            cursor=cursor,
            open=opened,
        )
        taken = asked_for(request)

        def read(reader: Principal) -> Response:
            pool = _Pool(around, lists, seen, reader, wanted)
            return pool.taken() if taken else pool.shown()

        return visited(around, request, read)

    return router


class _Pool:
    """The page for one reader."""

    def __init__(
        self, around: Surroundings, lists: TellsOverviews, seen: Seen, reader: Principal, wanted: CluesWanted
    ) -> None:
        self._around, self._lists, self._seen = around, lists, seen
        self._reader, self._wanted = reader, wanted
        self._today = shanghai_day(around.now())

    def shown(self) -> Response:
        demand_reader(self._reader)
        wanted = self._wanted
        clue: Case | None = None
        states: Sequence[StepState] = ()
        if wanted.open is not None:
            case_type, clue, states = self._around.bus.opened(self._around.case_types, wanted.open, self._reader)
            if case_type.kind != WARNING.kind:
                return RedirectResponse(f"/cases/{wanted.open}", status_code=303)
            # Before the list is made, which tells what has been opened.
            self._seen.saw(self._reader.officer, clue.id, clue.version)
        try:
            view = self._list()
        except ValueError:
            if not wanted.cursor:
                raise  # the same question again would come here again
            return RedirectResponse(wanted.page(""), status_code=303)
        file = None if clue is None else self._file(clue, states, view)
        return page(
            "clues.html",
            here="clues",
            view=view,
            file=file,
            alike=[] if clue is None else self._alike(clue, states),
            **around_of(self._around, self._reader),
        )

    def taken(self) -> Response:
        """The whole pile as it was narrowed; nothing is opened by it."""
        demand_reader(self._reader)
        title = say("线索池")
        sheet = pool_sheet(whole(self._turn), self._wanted, self._today)
        return spreadsheet(self._around, self._reader, "clues", title, [sheet], told(self._wanted))

    def _turn(self, cursor: str) -> tuple[Sequence[Turn], str]:
        reader = self._reader
        found = self._lists.clues(self._wanted.filter(), reader=reader, cursor=cursor, limit=TURNED)
        ids = [entry.case_id for entry in found.entries]
        repeated = self._lists.repeated(ids, reader=reader)
        versions = self._seen.versions(reader.officer, ids)
        turns = [(each, repeated.get(each.case_id, 0), versions.get(each.case_id, 0)) for each in found.entries]
        return turns, found.next_cursor

    def _list(self) -> CluesView:
        wanted, reader = self._wanted, self._reader
        found = self._lists.clues(wanted.filter(), reader=reader, cursor=wanted.cursor, limit=PAGE)
        ids = [entry.case_id for entry in found.entries]
        return clues_view(
            found.entries,
            wanted,
            reader,
            counts=self._lists.clues_counted(reader=reader),
            repeated=self._lists.repeated(ids, reader=reader),
            seen=self._seen.versions(reader.officer, ids),
            next_cursor=found.next_cursor,
            today=self._today,
        )

    def _file(self, clue: Case, states: Sequence[StepState], view: CluesView) -> ClueFile:
        readings, reader = self._around.readings, self._reader
        return clue_file(
            clue,
            states,
            readings.timeline(clue.id, reader=reader),
            readings.deadlines(clue.id, reader=reader),
            back=self._back(clue.id, view),
            today=self._today,
            name=self._around.names(),
            listed_at=self._listed_at,
        )

    def _back(self, clue: UUID, view: CluesView) -> str:
        """After an act one comes back to the list, with the next clue open."""
        ids = [row.case_id for row in view.rows]
        later = ids[ids.index(clue) + 1 :] if clue in ids else []
        return self._wanted.address(later[0] if later else None)

    def _listed_at(self, clue: UUID) -> str:
        return self._wanted.address(clue)

    # what is like it

    def _alike(self, clue: Case, states: Sequence[StepState]) -> list[Candidate]:
        found = list(self._lists.alike(clue.id, reader=self._reader, limit=CANDIDATES))
        entries = self._around.readings.timeline(clue.id, reader=self._reader)
        decided = decided_before(entries, self._reasons)
        known = {each.stream for each in found}
        for other in decided.past:
            if other not in known and (case := self._other(other)) is not None:
                name = case.must(Clue).organization.name
                found.append(parted(other, name, case.stage(Track.MAIN), case.version))
        merge, separate = self._forms(clue, states)
        told = candidates(found, decided, merge=merge, separate=separate, listed_at=self._listed_at)
        return [*told, *self._public(clue)]

    def _forms(self, clue: Case, states: Sequence[StepState]) -> tuple[Callable[[UUID], str], Callable[[UUID], str]]:
        """Where this clue is merged into another, and where the one that was merged is separated again."""
        open_now = {state.step.slug for state in states if state.open}
        back, merged = self._listed_at(clue.id), clue.stage(Track.MAIN) == ClueStage.MERGED
        heads = self._reader.holds(WARNING.steps["unmerge-clue"].power, clue.authority)

        def merge(other: UUID) -> str:
            return act_address(clue.id, "merge-clue", back, into=str(other)) if "merge-clue" in open_now else ""

        def separate(other: UUID) -> str:
            if merged:
                return act_address(clue.id, "unmerge-clue", back) if "unmerge-clue" in open_now else ""
            return act_address(other, "unmerge-clue", back) if heads else ""

        return merge, separate

    def _reasons(self, other: UUID) -> Mapping[date, str]:
        """Why another clue was separated, by the day; nothing where it is not the reader's to know."""
        if self._other(other) is None:
            return {}
        entries: Sequence[TimelineEntry] = self._around.readings.timeline(other, reader=self._reader)
        return {entry.occurred_on: str(entry.data["reason"]) for entry in entries if entry.name == "clue_unmerged"}

    def _other(self, clue: UUID) -> Case | None:
        try:
            return self._around.bus.case(WARNING, clue, self._reader)
        except CaseNotFound:
            return None

    def _public(self, clue: Case) -> list[Candidate]:
        name = clue.must(Clue).organization.name
        like = PublicNameFilter(like=own_part(name))
        found = self._around.readings.public_names(like, reader=self._reader, cursor="", limit=NAMES)
        return public_candidates((entry for entry in found.entries if entry.name), name)

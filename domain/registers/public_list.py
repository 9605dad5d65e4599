"""名单公布: one stream a published list of suspected, banned or dissuaded organizations, with what came off it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import order
from domain.law import public_lists as law
from domain.law.public_lists import ListKind, RemovalGround
from domain.law.rule import Finding
from domain.law.statutes import B77, N22, PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Name, PaperRef, Part
from domain.procedure import CaseType, take
from domain.stages import BanStage
from domain.step import By, step

MOST_NAMES: Final = 500
"""Names that one act may bring."""

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
"""What stands beside a name or under a title, such as 依法登记的是……; may be empty."""

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""A batch or an authority by name; may be empty."""


class PublicListStage(Labelled):
    """Where a list stands: it is never taken back, only names come off it."""

    PUBLISHED = "published", "已公布", "published"


class ListedName(Message):
    """One name with its note, who handled it, and the case of ours that it comes from."""

    name: Name
    note: Note = ""
    handling_authority: Short = ""
    case_id: UUID | None = None


Names = Annotated[tuple[ListedName, ...], Field(max_length=MOST_NAMES)]


class PublicList(Part):
    """What is known of the list itself. ``counted`` is what its source counts, None where it gives every name."""

    kind: ListKind
    title: Name
    batch: str
    medium: Name
    published_on: date
    counted: int | None
    note: str


class OnList(Part):
    """A name as it stands on the list, kept under the name itself."""

    note: str
    handling_authority: str
    case_id: UUID | None
    listed_on: date
    removed_on: date | None = None
    ground: RemovalGround | None = None
    proof: str = ""


class Publication(Facts):
    """A list as it is published; the day of the act is the day of publication."""

    kind: ListKind
    title: Name
    batch: Short = ""
    medium: Name
    counted: int | None = Field(default=None, ge=1, le=100_000)
    names: Names = ()
    note: Note = ""


class PublishList(Command, Publication):
    """The head has a list published; ``counted`` where more names are counted than given."""


class ListPublished(Event, Publication, name="public_list_published", zh="公布名单", en="List published"):
    """The list is out."""


class MoreNames(Facts):
    """Names that join a list."""

    names: Annotated[tuple[ListedName, ...], Field(min_length=1, max_length=MOST_NAMES)]


class AddNames(Command, MoreNames):
    """The head has names added to a list that is out."""


class NamesAdded(Event, MoreNames, name="public_list_names_added", zh="增列名称", en="Names added to the list"):
    """The list has more names."""


class Removal(Facts):
    """Which name, word for word as listed, why it comes off, and the paper that proves it."""

    listed_name: Name
    ground: RemovalGround
    proof: PaperRef


class RemoveListedName(Command, Removal):
    """The head has a name taken off."""


class ListedNameRemoved(Event, Removal, name="listed_name_removed", zh="移出名单", en="Name removed from the list"):
    """The name is off the list, which goes on telling that it was there."""


LISTS: Final[Mapping[ListKind, tuple[str, ...]]] = {
    ListKind.SUSPECTED: ("warning", "ban"),
    ListKind.BANNED: ("ban",),
    ListKind.DISSUADED: ("ban",),
}
"""The kinds of case from which the names of a list come."""


def _came_to(kind: ListKind, case: Case, on: date) -> bool:
    """Whether a case had come to what a list says of it; a suspicion needs no more than that there is a case."""
    if kind is ListKind.SUSPECTED:
        return True
    if kind is ListKind.BANNED:
        return _ban_stands(case, on)
    dissuaded_on = case.reached(Track.MAIN, BanStage.DISSUADED)
    return dissuaded_on is not None and dissuaded_on <= on


def _ban_stands(case: Case, on: date) -> bool:
    """Whether a case had come to a ban until that day, and not to its annulment since: a new round may ban again."""
    course = case.course.get((Track.MAIN, ""), ())
    told = [stage for stage, day in course if day <= on and stage in (BanStage.BANNED, BanStage.ANNULLED)]
    return told[-1:] == [BanStage.BANNED]


def _fitting(kind: ListKind, names: Iterable[ListedName], ctx: Context) -> Iterator[Finding]:
    for entry in names:
        if entry.case_id is not None:
            found = [case for of in LISTS[kind] if (case := ctx.other(entry.case_id, of)) is not None]
            yield law.fits_case(
                listed_name=entry.name,
                kind=kind,
                case_found=bool(found),
                outcome_fits=any(_came_to(kind, case, ctx.on) for case in found),
            )


def _publishing(_case: Case, command: PublishList, ctx: Context) -> Iterator[Finding]:
    named = [entry.name for entry in command.names]
    yield law.suspicion_is_called_one(kind=command.kind, title=command.title)
    yield law.says_whom_or_how_many(names_given=len(named), counted=command.counted)
    yield law.counts_what_it_names(names_given=len(named), counted=command.counted)
    yield law.names_are_distinct(repeated=tuple(law.repeated_names((), named)))
    yield from _fitting(command.kind, command.names, ctx)


def _adding(case: Case, command: AddNames, ctx: Context) -> Iterator[Finding]:
    listed, added = case.all(OnList), [entry.name for entry in command.names]
    yield law.counts_what_it_names(names_given=len(listed) + len(added), counted=case.must(PublicList).counted)
    yield law.names_are_distinct(repeated=tuple(law.repeated_names(listed, added)))
    yield from _fitting(case.must(PublicList).kind, command.names, ctx)


def _removing(case: Case, command: RemoveListedName, _ctx: Context) -> Iterator[Finding]:
    entry = case.get(OnList, command.listed_name)
    yield law.is_listed(listed_name=command.listed_name, listed=entry is not None)
    yield law.ground_fits_list(kind=case.must(PublicList).kind, ground=command.ground)
    if entry is not None:
        yield law.not_removed_before(listed_name=command.listed_name, removed=entry.removed_on is not None)
        yield order.follows(occurred_on=command.occurred_on, earlier_on=entry.listed_on)


def _published(case: Case, event: ListPublished) -> Case:
    told = {name: getattr(event, name) for name in PublicList.model_fields if name != "published_on"}
    return _listed(case.put(PublicList(published_on=event.occurred_on, **told)), event)


def _listed(case: Case, event: ListPublished | NamesAdded) -> Case:
    for entry in event.names:
        about = {name: getattr(entry, name) for name in ("note", "handling_authority", "case_id")}
        case = case.put(OnList(listed_on=event.occurred_on, **about), entry.name)
    return case


def _removed(case: Case, event: ListedNameRemoved) -> Case:
    how = {"removed_on": event.occurred_on, "ground": event.ground, "proof": event.proof}
    return case.put(case.must(OnList, event.listed_name).model_copy(update=how), event.listed_name)


PUBLISH_LIST = step(
    "publish-list",
    ListPublished,
    PublishList,
    by=By.HEAD,
    basis=(B77, N22, PRACTICE),
    lawful=_publishing,
    fold=_published,
)
ADD_NAMES = step(
    "add-names",
    NamesAdded,
    AddNames,
    by=By.HEAD,
    basis=(B77, N22, PRACTICE),
    lawful=_adding,
    fold=_listed,
    appends=True,
)
REMOVE_LISTED_NAME = step(
    "remove-listed-name",
    ListedNameRemoved,
    RemoveListedName,
    by=By.HEAD,
    basis=(B77, N22, PRACTICE),
    lawful=_removing,
    fold=_removed,
)

PUBLIC_LIST = CaseType(
    kind="public_list",
    label=Label("名单", "public list"),
    opening=PUBLISH_LIST,
    procedure=(
        take(PUBLISH_LIST, at=(NOT_BEGUN,), to=PublicListStage.PUBLISHED),
        take(ADD_NAMES, at=(PublicListStage.PUBLISHED,)),
        take(REMOVE_LISTED_NAME, at=(PublicListStage.PUBLISHED,)),
    ),
    stages={Track.MAIN: PublicListStage},
)
"""The lists that an authority has published, kept by its head."""

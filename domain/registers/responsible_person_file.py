"""负责人档案: a person who answers for organizations, under a random id, with the posts he holds or held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from domain.case import Case, Context
from domain.law import conduct_records as law
from domain.law import rosters
from domain.law.conduct_records import Post
from domain.law.order import follows
from domain.law.parties import CreditCode
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Personal
from domain.step import By, Step, step

_NAMESPACE: Final = UUID("1f6a0b3d-8c42-5e7d-b1f5-92a7c4d3e608")


def person_stream(subject: UUID) -> UUID:
    """The stream of a person, made from the random id under which his values are sealed."""
    return uuid5(_NAMESPACE, str(subject))


class ResponsiblePerson(Part):
    """Who it is; the name is sealed and can be erased."""

    person: Personal


class HeldPost(Part):
    """A post in an organization, by its code and the post; from when until when."""

    organization_name: Name
    since: date
    until: date | None = None


class Identity(Facts):
    person: Personal


class RegisterResponsiblePerson(Command, Identity):
    """Enter a person under the id ``person_stream(person.subject)``."""


class ResponsiblePersonRegistered(
    Event, Identity, name="responsible_person_registered", zh="负责人入册", en="Responsible person registered"
):
    """The person has a file; nothing is said against him."""


class PostFacts(Facts):
    code: CreditCode
    post: Post


class Taking(PostFacts):
    """``register_extract`` shows the post."""

    organization_name: Name
    register_extract: PaperRef


class TakePost(Command, Taking):
    """Enter a post that is held from ``occurred_on``."""


class PostTaken(Event, Taking, name="post_taken", zh="登记任职", en="Post taken"):
    """The person answers for the organization in this post."""


class LeavePost(Command, PostFacts):
    """Enter that a post was left; from ``occurred_on`` it is held no more."""


class PostLeft(Event, PostFacts, name="post_left", zh="登记离任", en="Post left"):
    """The person holds the post no more."""


def _own_stream(case: Case, command: RegisterResponsiblePerson, _ctx: Context) -> Iterator[Finding]:
    yield rosters.kept_under_own_id(stream=case.id, expected=person_stream(command.person.subject))


def _key(said: PostFacts) -> str:
    return f"{said.code}/{said.post.value}"


def _held(case: Case, said: PostFacts) -> HeldPost | None:
    post = case.get(HeldPost, _key(said))
    return post if post is not None and post.until is None else None


def _new(case: Case, command: TakePost, _ctx: Context) -> Iterator[Finding]:
    yield law.post_is_new(code=command.code, post=command.post, held=_held(case, command) is not None)


def _leaving(case: Case, command: LeavePost, _ctx: Context) -> Iterator[Finding]:
    post = _held(case, command)
    yield law.post_is_held(code=command.code, post=command.post, held=post is not None)
    if post is not None:
        yield follows(occurred_on=command.occurred_on, earlier_on=post.since)


def _taken(case: Case, event: PostTaken) -> Case:
    return case.put(HeldPost(organization_name=event.organization_name, since=event.occurred_on), _key(event))


def _left(case: Case, event: PostLeft) -> Case:
    post = case.must(HeldPost, _key(event))
    return case.put(post.model_copy(update={"until": event.occurred_on}), _key(event))


_OFFICER: Final[dict[str, Any]] = {"by": By.OFFICER, "basis": (SHANGHAI_PLAN, PRACTICE)}

REGISTER_RESPONSIBLE_PERSON: Step = step(
    "register-responsible-person",
    ResponsiblePersonRegistered,
    RegisterResponsiblePerson,
    lawful=_own_stream,
    fold=lambda case, event: case.put(ResponsiblePerson(person=event.person)),
    **_OFFICER,
)
TAKE_POST: Step = step("take-post", PostTaken, TakePost, lawful=_new, fold=_taken, appends=True, **_OFFICER)
LEAVE_POST: Step = step("leave-post", PostLeft, LeavePost, lawful=_leaving, fold=_left, appends=True, **_OFFICER)

"""Answers: how articles, findings and receipts look from outside."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from application.recorded import Receipt
from domain.law.rule import RULES, Finding, Scalar
from domain.law.statutes import Citation
from domain.messages import Label, Labelled, Personal


class Answer(BaseModel):
    """Whatever leaves by HTTP; frozen, so that handlers may share it."""

    model_config = ConfigDict(frozen=True)


class Term(Answer):
    """A coded value with its term in both languages."""

    code: str
    zh: str
    en: str

    @classmethod
    def of(cls, value: Labelled) -> Self:
        """The term of a member of an enumeration."""
        return cls(code=value.value, zh=value.zh, en=value.en)

    @classmethod
    def named(cls, code: str, label: Label) -> Self:
        """The term of something that has a code and a label."""
        return cls(code=code, zh=label.zh, en=label.en)


class Article(Answer):
    """Where a requirement stands, to read and to compute with."""

    zh: str
    en: str
    statute: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @classmethod
    def of(cls, cited: Citation) -> Self:
        """The article that a citation names."""
        return cls(
            zh=cited.zh,
            en=cited.en,
            statute=cited.statute.value,
            article=cited.article,
            paragraph=cited.paragraph,
            item=cited.item,
        )


def articles(cites: Iterable[Citation]) -> tuple[Article, ...]:
    """The articles in the order cited."""
    return tuple(Article.of(cited) for cited in cites)


class FindingShown(Answer):
    """One application of a rule. ``refuses`` tells whether it forbids the act; ``opens_on`` when it will not."""

    rule: str
    zh: str
    en: str
    outcome: Term
    effect: Term
    refuses: bool
    articles: tuple[Article, ...]
    facts: dict[str, Scalar] = Field(default_factory=dict)
    opens_on: date | None = None

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """A finding with its rule's requirement; rules that the catalogue no longer knows show their code."""
        known = RULES.get(finding.rule)
        return cls(
            rule=finding.rule,
            zh=known.zh if known else finding.rule,
            en=known.en if known else finding.rule,
            outcome=Term.of(finding.outcome),
            effect=Term.of(finding.effect),
            refuses=finding.refuses,
            articles=articles(finding.cites),
            facts=finding.facts,
            opens_on=finding.opens_on,
        )


def shown(findings: Iterable[Finding]) -> tuple[FindingShown, ...]:
    """Findings, those that refuse first."""
    return tuple(FindingShown.of(finding) for finding in sorted(findings, key=lambda finding: not finding.refuses))


class ReceiptShown(Answer):
    """What became of a command. Pass ``position`` back as ``?after=`` to read what it changed."""

    case_id: UUID
    version: int
    position: str
    events: tuple[str, ...]
    number: str = ""
    flagged: tuple[FindingShown, ...] = ()
    repeated: bool = False

    @classmethod
    def of(cls, receipt: Receipt) -> Self:
        """The answer for a receipt."""
        return cls(
            case_id=receipt.case_id,
            version=receipt.version,
            position=receipt.position,
            events=receipt.events,
            number=receipt.number,
            flagged=shown(receipt.flagged),
            repeated=receipt.repeated,
        )


class PersonalShown(Answer):
    """A value about a natural person; ``value`` is null once it has been erased."""

    subject: UUID
    value: str | None


class DisclosureShown(ReceiptShown):
    """The receipt of an act that opens protected values, with those values by field.

    Only the first answer tells them: a repeat has ``disclosed`` null, so that every look is an entry of its own.
    """

    disclosed: dict[str, PersonalShown] | None = None

    @classmethod
    def telling(cls, receipt: Receipt, values: Mapping[str, Personal]) -> Self:
        """The answer with what the act opened."""
        told = {name: PersonalShown(subject=value.subject, value=value.value) for name, value in values.items()}
        return cls.of(receipt).model_copy(update={"disclosed": told})


def etag(version: int) -> str:
    """A case's version as a strong entity tag."""
    return f'"{version}"'

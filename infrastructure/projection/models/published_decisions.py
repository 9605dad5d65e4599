"""公示的决定: what the public may read of a case, from its publication to its end, withdrawal or annulment.

A case has a row from its beginning, which nobody is shown before the track of its publication says that it is public.
What is shown of the contents is the text that was cleared for publication, never that of the decision.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid5

from application.public_readings import PublishedKind
from application.recorded import Recorded
from domain.case import Track
from domain.law.parties import Party
from domain.procedure import StageEntered, TrackRestarted
from domain.stages import AnnouncementStage
from domain.steps.announcement import BanAnnounced
from domain.steps.publication import STANDING, DecisionPublished, PublicationAssessed
from domain.steps.publication_objection import PublicationCorrected, PublicationWithdrawn
from infrastructure.projection.read_model import ReadModel, Row, Sheet
from infrastructure.projection.search import normal, vector

PUBLISHED: Final = ReadModel(
    "published_decisions",
    2,
    {
        "what": "text NOT NULL",
        "public_id": "uuid",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "name": "text NOT NULL",
        "code": "text NOT NULL",
        "number": "text NOT NULL",
        "decided_on": "date",
        "legal_basis": "text NOT NULL",
        "penalties": "jsonb NOT NULL",
        "contents": "text NOT NULL",
        "corrections": "jsonb NOT NULL",
        "medium": "text NOT NULL",
        "published_on": "date",
        "until": "date",
        "withdrawn_on": "date",
        "reasons": "text NOT NULL",
        "objected": "boolean NOT NULL",
        "shown": "boolean NOT NULL",
        "annulled": "boolean NOT NULL",
        "of_a_person": "boolean NOT NULL",
        "said": "text NOT NULL",
        "search": "tsvector NOT NULL",
    },
    key=("what",),
    indexes={
        "search": "USING gin (search) WHERE shown",
        "recent": "(published_on DESC, public_id DESC) WHERE shown",
        "public_id": "(public_id) WHERE public_id IS NOT NULL",
        "withdrawn": "(withdrawn_on DESC, public_id DESC) WHERE withdrawn_on IS NOT NULL",
    },
)
"""``public_id`` is made anew by each publication, so that an address tells nothing of the case and ends with it."""

DECISION: Final = "decision"
ANNOUNCEMENT: Final = "announcement"
WITHDRAWAL: Final = "withdrawal"
"""Before the number of the publication that was withdrawn: each has a row of its own, which outlives what follows."""

TELLING: Final = 2
"""Characters from which the wrong text is looked for in the contents: a single one stands in many places."""

_NAMESPACE: Final = UUID("2c9a7e54-6f0d-5b1e-8d43-91b7f5a0c6e2")

_KINDS: Final = {
    "investigation": PublishedKind.PENALTY,
    "ban": PublishedKind.BAN,
    "abnormal_listing": PublishedKind.ABNORMAL,
    "serious_listing": PublishedKind.SERIOUS,
}

_BLANK: Final[dict[str, Any]] = {
    "public_id": None,
    "name": "",
    "code": "",
    "number": "",
    "decided_on": None,
    "legal_basis": "",
    "penalties": [],
    "contents": "",
    "corrections": [],
    "medium": "",
    "published_on": None,
    "until": None,
    "withdrawn_on": None,
    "reasons": "",
    "objected": False,
    "shown": False,
    "annulled": False,
    "of_a_person": False,
    "said": "",
    "search": "",
}


def _row(sheet: Sheet, at: Recorded, what: str = DECISION) -> Row | None:
    """The row, begun where there is none yet; None in files that publish nothing."""
    kind = _KINDS.get(at.kind)
    if kind is None:
        return None
    if sheet.get(what) is None:
        begun = {**_BLANK, "kind": kind.value, "authority": at.authority}
        sheet.put(what, **begun)
    return dict(sheet.get(what) or {})


@PUBLISHED.on(
    "filing_proposed",
    "case_filed",
    "transferred_case_received",
    "simple_procedure_opened",
    "ban_case_proposed",
    "ban_case_filed",
    "inclusion_proposed",
    "party_changed",
)
def named(sheet: Sheet, at: Recorded) -> None:
    """Whom the case is about; the public finds it by the name that it bears now."""
    party = getattr(at.event, "party", None)
    if not isinstance(party, Party) or _row(sheet, at) is None:
        return
    for (what,), _ in sheet.items():
        sheet.put(what, name=party.name, code=party.code or "", of_a_person=party.person is not None)


@PUBLISHED.on("penalty_decided", "simple_penalty_decided", "no_penalty_decided", "banned", "included")
def decided(sheet: Sheet, at: Recorded) -> None:
    """A decision, which takes the place of one before it."""
    if _row(sheet, at) is None:
        return
    event = at.event
    kind = PublishedKind.NO_PENALTY if event.name == "no_penalty_decided" else _KINDS[at.kind]
    penalties = getattr(event, "penalties", ())
    sheet.put(
        DECISION,
        kind=kind.value,
        number=getattr(event, "number", ""),
        decided_on=event.occurred_on,
        legal_basis=getattr(event, "legal_basis", ""),
        penalties=[
            {"kind": penalty.kind.value, "amount": str(penalty.amount or ""), "months": penalty.months}
            for penalty in penalties
        ],
        annulled=False,
    )


@PUBLISHED.on(PublicationAssessed)
def assessed(sheet: Sheet, at: Recorded) -> None:
    """What may be published; nobody reads it yet."""
    row, event = _row(sheet, at), at.event
    if row is None or not isinstance(event, PublicationAssessed):
        return
    dated = row["decided_on"] or event.document_date
    sheet.put(DECISION, contents=event.published_contents, decided_on=dated, until=event.until, corrections=[])


@PUBLISHED.on(DecisionPublished)
def published(sheet: Sheet, at: Recorded) -> None:
    """It gets an address of its own."""
    event = at.event
    if _row(sheet, at) is None or not isinstance(event, DecisionPublished):
        return
    sheet.put(
        DECISION,
        public_id=_address(at),
        published_on=event.occurred_on,
        until=event.until,
        medium="、".join(event.platforms),
        objected=False,
    )


@PUBLISHED.on(BanAnnounced)
def announced(sheet: Sheet, at: Recorded) -> None:
    """The announcement of a ban, beside the decision itself; no last day is set for it."""
    row, event = _row(sheet, at), at.event
    if row is None or not isinstance(event, BanAnnounced):
        return
    of_the_case = {name: row[name] for name in ("authority", "name", "code", "number", "decided_on", "of_a_person")}
    sheet.put(
        ANNOUNCEMENT,
        **{**_BLANK, **of_the_case},
        kind=PublishedKind.ANNOUNCEMENT.value,
    )
    sheet.put(
        ANNOUNCEMENT,
        public_id=_address(at),
        contents=f"{event.facts}\n{event.public_warning}",
        medium=event.medium,
        published_on=event.occurred_on,
    )


def _address(at: Recorded) -> UUID:
    return uuid5(_NAMESPACE, f"{at.stream}/{at.version}")


@PUBLISHED.on("publication_objection_received")
def objected(sheet: Sheet, at: Recorded) -> None:
    """The data are marked as objected to."""
    if _row(sheet, at) is not None:
        sheet.put(DECISION, objected=True)


@PUBLISHED.on("publication_objection_declined", "credit_repair_refused")
def stays(sheet: Sheet, at: Recorded) -> None:
    """The publication goes on until its last day."""
    if _row(sheet, at) is not None:
        sheet.put(DECISION, objected=False, until=getattr(at.event, "until", None))


@PUBLISHED.on(PublicationCorrected)
def corrected(sheet: Sheet, at: Recorded) -> None:
    """What was wrong is told no more: neither in the text nor beside it."""
    row, event = _row(sheet, at), at.event
    if row is None or not isinstance(event, PublicationCorrected):
        return
    fields = {name: event.new for name in ("name", "number", "legal_basis") if row[name] == event.old}
    if len(event.old) >= TELLING:
        fields["contents"] = row["contents"].replace(event.old, event.new)
    told = {"on": event.occurred_on.isoformat(), "new": event.new}
    sheet.put(DECISION, **fields, corrections=[*row["corrections"], told], objected=False, until=event.until)


@PUBLISHED.on(PublicationWithdrawn)
def withdrawn(sheet: Sheet, at: Recorded) -> None:
    """That, when and why it came down is public (行政处罚法第48条第2款); what it said is not, nor about whom."""
    row, event = _row(sheet, at), at.event
    if row is None or not isinstance(event, PublicationWithdrawn) or row["published_on"] is None:
        return
    told = {name: row[name] for name in ("kind", "authority", "number", "published_on", "of_a_person")}
    gone = {
        "public_id": _address(at),
        "medium": "、".join(event.platforms),
        "withdrawn_on": event.occurred_on,
        "reasons": event.reasons,
    }
    sheet.put(f"{WITHDRAWAL} {row['public_id']}", **_BLANK | told | gone)


@PUBLISHED.on(
    "decision_annulled", "decision_revoked_by_authority", "listing_withdrawn_on_objection", "underlying_act_annulled"
)
def annulled(sheet: Sheet, at: Recorded) -> None:
    """What is no longer a decision is not shown, whether or not its withdrawal is on record yet."""
    if _row(sheet, at) is not None:
        for (what,), _ in sheet.items():
            sheet.put(what, annulled=True)


@PUBLISHED.on(StageEntered)
def moved(sheet: Sheet, at: Recorded) -> None:
    """Public is what the track says is public."""
    event = at.event
    if not isinstance(event, StageEntered):
        return
    if event.track is Track.PUBLICATION and _row(sheet, at) is not None:
        sheet.put(DECISION, shown=event.stage in STANDING)
    if event.track is Track.ANNOUNCEMENT and sheet.get(ANNOUNCEMENT) is not None:
        sheet.put(ANNOUNCEMENT, shown=event.stage == AnnouncementStage.ANNOUNCED)


@PUBLISHED.on(TrackRestarted)
def restarted(sheet: Sheet, at: Recorded) -> None:
    """A new round has published nothing yet."""
    event = at.event
    if not isinstance(event, TrackRestarted):
        return
    for track, what in ((Track.PUBLICATION, DECISION), (Track.ANNOUNCEMENT, ANNOUNCEMENT)):
        if event.track is track and sheet.get(what) is not None:
            sheet.put(what, shown=False)


@PUBLISHED.derived
def findable(row: Row) -> None:
    """What the search finds it by: nothing that is not shown."""
    said = [normal(row[name]).replace("\n", " ") for name in ("name", "code", "number", "contents")]
    if (text := "\n".join(said)) != row["said"] or not row["search"]:
        row.update(said=text, search=vector(*said))

"""批量办理: which rows can be taken, what a draft may say, and who orders a step for which rows."""

from __future__ import annotations

from collections.abc import Collection

from domain.law.parties import CODE_PREFIX, OrganizationType, checked_code
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, PRACTICE


@rule("batch-row-named", PRACTICE, effect=Effect.FLAG, en="A row of a batch names the party.")
def row_named(*, row: int, named: bool) -> Verdict:
    """批量办理的每一行须写明当事人名称。"""
    return named


@rule("batch-row-type", PRACTICE, effect=Effect.FLAG, en="A row of a batch names a kind of social organization.")
def row_type_known(*, row: int, organization_type: str) -> Verdict:
    """批量办理的每一行须写明社会组织类型。"""
    return organization_type in set(OrganizationType)


@rule(
    "batch-row-code",
    PRACTICE,
    effect=Effect.FLAG,
    en="The code in a row has its shape and check character, and fits the kind of organization.",
)
def row_code_sound(*, row: int, code: str, organization_type: str) -> Verdict:
    """所填统一社会信用代码须格式、校验码正确，且与社会组织类型相符。"""
    if not code:
        return None
    try:
        sound = checked_code(code)
    except ValueError:
        return False
    known = organization_type in set(OrganizationType)
    return not known or sound.startswith(CODE_PREFIX[OrganizationType(organization_type)])


@rule("batch-row-once", PRACTICE, effect=Effect.FLAG, en="A party stands in one row of a batch.")
def row_once(*, row: int, same_as: int | None) -> Verdict:
    """同一当事人在一批中只列一行。"""
    return same_as is None


@rule("batch-has-rows", PRACTICE, en="A batch has at least one row that can be taken.")
def has_rows(*, good: int) -> Verdict:
    """一批至少有一行可以办理。"""
    return good > 0


@rule("batch-step-known", PRACTICE, en="A draft is for a step that people take in this kind of case.")
def step_known(*, case_kind: str, slug: str, taken_by_people: bool) -> Verdict:
    """草稿所对应的步骤须为该类案件中由人员办理的步骤。"""
    return taken_by_people


@rule("batch-draft-fits", PRACTICE, en="A draft, filled with a row, is what the step asks for.")
def draft_fits(*, wrong: str, reason: str) -> Verdict:
    """草稿填入一行之后须符合该步骤的要求。"""
    return not wrong


@rule(
    "batch-draft-names-nobody", PRACTICE, en="A draft holds no data of natural persons: those belong in the one case."
)
def draft_names_nobody(*, wrong: str, personal: bool) -> Verdict:
    """批量草稿不得填写自然人信息，自然人信息只写入各自案卷。"""
    return not personal


@rule("batch-draft-on-file", PRACTICE, en="What is ordered has been drafted.")
def draft_on_file(*, draft: str, on_file: bool) -> Verdict:
    """批量办理的步骤须已有草稿。"""
    return on_file


@rule("batch-order-power", PRACTICE, en="A step is ordered for many cases by whoever may take it in one.")
def ordered_with_power(*, power: str, needed: str | None) -> Verdict:
    """批量办理须由对该步骤有职权的人员本人下达，职权与逐案办理相同。"""
    return power == needed


@rule("batch-rows-seen", APL(57), PRACTICE, en="A step is ordered only for rows that were seen, each named once.")
def rows_seen(*, rows: Collection[int]) -> Verdict:
    """批量办理只及于已经逐一看过的行，每行载明一次及所看到的版本。"""
    return len(rows) > 0 and len(set(rows)) == len(rows)


@rule("batch-rows-free", PRACTICE, en="The rows are of this batch, were not taken out, and wait for no other order.")
def rows_free(*, not_free: Collection[int]) -> Verdict:
    """所列各行须在本批之内，未被移出，没有正在办理，且尚未办过该步骤。"""
    return not not_free


@rule("batch-row-in-batch", PRACTICE, en="The row that is taken out is in the batch.")
def row_in_batch(*, row: int, in_batch: bool) -> Verdict:
    """移出的行须在本批之内，且尚未移出。"""
    return in_batch


@rule("batch-rows-ordered", PRACTICE, en="What came of a row is recorded once, for the order for which it waits.")
def rows_ordered(*, not_ordered: Collection[int]) -> Verdict:
    """办理结果只对正在等待该指令的行记录一次。"""
    return not not_ordered

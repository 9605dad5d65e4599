"""证据: kinds, lawful taking, verification and exclusion (行政处罚法第40、41、46、55条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.statutes import ALL, APL, ARL, ARR, CHL, P68_WHOLE, PRACTICE
from domain.messages import Labelled


class EvidenceKind(Labelled):
    """The eight kinds of evidence (行政处罚法第46条)."""

    DOCUMENTARY = "documentary", "书证", "documentary evidence"
    PHYSICAL = "physical", "物证", "physical evidence"
    AUDIOVISUAL = "audiovisual", "视听资料", "audiovisual material"
    ELECTRONIC_DATA = "electronic_data", "电子数据", "electronic data"
    WITNESS_TESTIMONY = "witness_testimony", "证人证言", "witness testimony"
    PARTY_STATEMENT = "party_statement", "当事人的陈述", "statement of the party"
    EXPERT_OPINION = "expert_opinion", "鉴定意见", "expert opinion"
    INSPECTION_RECORD = "inspection_record", "勘验笔录、现场笔录", "inspection or on-site record"


class CollectedKind(Labelled):
    """What is collected as a thing: a paper or an object."""

    DOCUMENTARY = EvidenceKind.DOCUMENTARY.value, "书证", "documentary evidence"
    PHYSICAL = EvidenceKind.PHYSICAL.value, "物证", "physical evidence"


class CapturedKind(Labelled):
    """What is taken from a device."""

    AUDIOVISUAL = EvidenceKind.AUDIOVISUAL.value, "视听资料", "audiovisual material"
    ELECTRONIC_DATA = EvidenceKind.ELECTRONIC_DATA.value, "电子数据", "electronic data"


class SpokenKind(Labelled):
    """What an inquiry yields, by who answers."""

    WITNESS_TESTIMONY = EvidenceKind.WITNESS_TESTIMONY.value, "证人证言", "witness testimony"
    PARTY_STATEMENT = EvidenceKind.PARTY_STATEMENT.value, "当事人的陈述", "statement of the party"


class ExclusionGround(Labelled):
    """Why evidence may not carry a decision."""

    UNLAWFUL = "unlawful", "以非法手段取得", "obtained unlawfully"
    UNTRUE = "untrue", "不真实", "untrue"


@rule("certificates-shown", APL(55), pr="PR-009", effect=Effect.FLAG, en="The officers showed their certificates.")
def certificates_shown(*, shown: bool) -> Verdict:
    """调查、检查时须出示执法证件并记录在案。"""
    return shown


@rule("certificates-unasked", APL(55), effect=Effect.FLAG, en="Certificates are shown on the officers' own initiative.")
def shown_unasked(*, on_own_initiative: bool) -> Verdict:
    """执法证件须主动出示。"""
    return on_own_initiative


@rule("rights-told", APL(55), P68_WHOLE, effect=Effect.FLAG, en="The respondent was told his rights and duties.")
def rights_told(*, told: bool) -> Verdict:
    """询问前须告知被询问人依法享有的权利和应当履行的义务。"""
    return told


@rule(
    "record-signed", P68_WHOLE, pr="PR-012 PR-011", effect=Effect.FLAG, en="The record is signed, or the refusal noted."
)
def record_signed(*, signed: bool, refusal_note: str) -> Verdict:
    """笔录须经核对并逐页签名，拒绝签名的须注明。"""
    return signed or bool(refusal_note.strip())


@rule("questioned-alone", P68_WHOLE, pr="PR-013", effect=Effect.FLAG, en="One person is questioned at a time.")
def questioned_alone(*, alone: bool) -> Verdict:
    """询问须个别进行。"""
    return alone


@rule(
    "officers-in-one-place",
    PRACTICE,
    pr="PR-014",
    effect=Effect.FLAG,
    en="No officer is in two inquiries at the same time in different places.",
)
def in_one_place(*, overlapping: Collection[str]) -> Verdict:
    """同一执法人员不得同时在不同地点参加两次询问。"""
    return not overlapping


@rule("evidence-item-new", PRACTICE, en="An item number of the evidence list is used once.")
def item_is_new(*, item: str, taken: bool) -> Verdict:
    """证据编号不得重复。"""
    return not taken


@rule("evidence-on-file", APL(46), en="The item of evidence is on the file.")
def item_on_file(*, item: str, on_file: bool) -> Verdict:
    """所指证据须已在案。"""
    return on_file


@rule("copy-as-original", PRACTICE, effect=Effect.FLAG, en="A copy is attested as consistent with the original.")
def consistent_with_original(*, original: bool, consistent: bool) -> Verdict:
    """复制件须经核对并注明与原件一致。"""
    return None if original else consistent


@rule("evidence-provider-named", PRACTICE, effect=Effect.FLAG, en="The list of evidence says who provided the item.")
def provider_named(*, named: bool) -> Verdict:
    """调取书证、物证，须载明来源和提供人。"""
    return named


@rule(
    "filed-before-investigated",
    APL(54),
    PRACTICE,
    pr="PR-003",
    effect=Effect.FLAG,
    en="No evidence of the investigation was obtained before the case was filed; what verification found is adopted.",
)
def filed_first(*, filed_on: date | None, earliest_on: date | None) -> Verdict:
    """先立案，后调查：核查所得材料之外，调查取证不得早于批准立案之日。"""
    if earliest_on is None:
        return None
    return Outcome.NOT_DETERMINABLE if filed_on is None else earliest_on >= filed_on


@rule(
    "electronic-data-intact",
    APL(46),
    PRACTICE,
    pr="PR-021",
    effect=Effect.FLAG,
    en="Electronic data carries a hash and a chain of custody.",
)
def data_intact(*, hashed: bool, custody: bool) -> Verdict:
    """电子数据须记录完整性校验值和保管链。"""
    return hashed and custody


@rule("device-evidence", APL(41), en="Only evidence from a monitoring device undergoes this review.")
def from_monitoring_device(*, item: str, monitoring: bool) -> Verdict:
    """法制和技术审核针对电子技术监控设备记录。"""
    return monitoring


@rule("device-evidence-reviewed", APL(41), pr="PR-022", en="Device evidence passed its review before it is used.")
def device_evidence_reviewed(*, item: str, monitoring: bool, passed: bool) -> Verdict:
    """电子监控记录未经法制和技术审核通过的，不得作为证据使用。"""
    return passed if monitoring else None


@rule("evidence-handed-over", APL(27, 2), APL(46), pr="PR-073", en="The transfer list was checked on receipt.")
def transfer_list_checked(*, checked: bool) -> Verdict:
    """接收其他机关移送的证据须核对移送清单。"""
    return checked


@rule(
    "evidence-true-lawful-relevant", APL(40), APL(46), pr="PR-020", en="Verified evidence is true, lawful and relevant."
)
def true_lawful_relevant(*, item: str, authentic: bool, lawful: bool, relevant: bool) -> Verdict:
    """证据须经查证属实、取得合法并与待证事实相关联。"""
    return authentic and lawful and relevant


@rule("evidence-not-excluded", APL(46), en="Excluded evidence is not used.")
def not_excluded(*, item: str, excluded: bool) -> Verdict:
    """已排除的证据不得作为认定事实的依据。"""
    return not excluded


@rule("evidence-not-returned-yet", PRACTICE, en="What has been returned cannot be returned again.")
def not_returned(*, returned: Collection[str]) -> Verdict:
    """已退还的证据材料不得再次退还。"""
    return not returned


@rule("return-list-signed", PRACTICE, effect=Effect.FLAG, en="The list of what is returned is signed.")
def return_list_signed(*, signed: bool) -> Verdict:
    """退还清单须由领取人签名。"""
    return signed


@rule("appraisal-on-file", APL(46), en="An opinion answers a commission on the file.")
def commissioned(*, appraisal: str, on_file: bool) -> Verdict:
    """鉴定、审计意见须对应已在案的委托。"""
    return on_file


@rule("expert-result-told", PRACTICE, effect=Effect.FLAG, en="The party was told the result of the appraisal.")
def result_told(*, told: bool) -> Verdict:
    """鉴定意见须告知当事人。"""
    return told


@rule("reference-new", PRACTICE, en="A reference within the case is used once.")
def reference_is_new(*, reference: str, taken: bool) -> Verdict:
    """案内编号不得重复使用。"""
    return not taken


@rule("due-day-ahead", PRACTICE, en="The day by which an answer is due does not lie before the request.")
def due_ahead(*, requested_on: date, due_on: date) -> Verdict:
    """要求答复或者提供材料的期限不得早于提出之日。"""
    return due_on >= requested_on


@rule(
    "material-request-complete",
    ARR(47),
    pr="PR-097",
    effect=Effect.FLAG,
    en="The request warns of the consequence of withholding material.",
)
def consequence_told(*, told: bool) -> Verdict:
    """要求提供材料须列明清单、期限，并告知逾期不提供的后果。"""
    return told


@rule("material-asked-for", ARR(47), en="The material was asked for in this case.")
def asked_for(*, request: str, on_file: bool) -> Verdict:
    """所指的提供材料要求须已在案。"""
    return on_file


@rule("material-receipt-given", PRACTICE, effect=Effect.FLAG, en="A receipt was given for the material.")
def receipt_given(*, given: bool) -> Verdict:
    """接收材料须出具凭证。"""
    return given


@rule("material-due-day-passed", ARR(47), en="The day set for the material has passed.")
def due_day_passed(*, due_on: date, on: date) -> Verdict:
    """要求提供材料的期限届满后，方可记录逾期未提供。"""
    return True if on > due_on else Until(due_on + timedelta(days=1))


@rule("material-outstanding", ARR(47), en="The material has not been provided in full.")
def outstanding(*, request: str, provided: bool) -> Verdict:
    """材料已全部提供的，不得记录为逾期未提供。"""
    return not provided


@rule(
    "account-query-of-charity",
    CHL(104, 1, 4),
    pr="PR-019",
    en="The account query concerns a charity, and its government approved.",
)
def account_query(*, charity: bool, same_level_government: bool) -> Verdict:
    """查询账户限于慈善组织，并须经同级人民政府批准。"""
    return charity and same_level_government


@rule("assistance-asked-for", APL(26), en="Assistance was asked for in this case.")
def assistance_asked(*, request: str, on_file: bool) -> Verdict:
    """所指的协助请求须已在案。"""
    return on_file


@rule("assistance-refusal-reasoned", APL(26), pr="PR-074", effect=Effect.FLAG, en="A refusal to assist states reasons.")
def refusal_reasoned(*, reasoned: bool) -> Verdict:
    """不予协助须说明理由。"""
    return reasoned


@rule("facts-proved", APL(40), APL(46), pr="PR-023", en="The facts rest on evidence that was verified.")
def facts_proved(*, evidence_items: int, usable: int) -> Verdict:
    """认定的事实须有查证属实的证据；卷内没有证据清单的，不能判定。"""
    return usable > 0 if evidence_items else Outcome.NOT_DETERMINABLE


@rule("answer-rests-on-what-was-had", ARL(46), ALL(35), pr="PR-080", en="No evidence gathered since is named.")
def rests_on_what_was_had(*, named: int | None, gathered_after: Collection[str]) -> Verdict:
    """答复、答辩所列证据须为救济开始以前已在卷的；此后自行收集的不得列入，不作为认定原行为合法的依据，重新办理时可以使用。"""
    return Outcome.NOT_DETERMINABLE if named is None else not gathered_after


@rule(
    "gathered-before-remedy",
    ARL(46),
    ALL(35),
    effect=Effect.FLAG,
    pr="PR-080",
    en="While its decision is under review, the authority gathers no evidence of its own.",
)
def gathered_before_remedy(*, under_review: bool) -> Verdict:
    """行政复议、诉讼期间，行政机关不得自行收集证据；收集的不作为认定合法性的依据。"""
    return not under_review

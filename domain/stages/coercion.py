"""保存、强制措施、管辖、行刑衔接: what concerns the things and the competence of a case under way."""

from __future__ import annotations

from domain.messages import Labelled


class PreservationStage(Labelled):
    """先行登记保存: preservation of evidence."""

    ALLOWED = "preservation_allowed", "已批准保存", "preservation allowed"
    ENDED = "preservation_ended", "保存结束", "preservation ended"
    PRESERVED = "preserved", "保存中", "preserved"


class MeasureStage(Labelled):
    """行政强制措施: one compulsory measure."""

    ALLOWED = "measure_allowed", "强制措施已批准", "measure allowed"
    LIFTED = "measure_lifted", "强制措施已解除", "measure lifted"
    IN_FORCE = "measure_in_force", "强制措施生效中", "measure in force"
    URGENT_MEASURE_IN_FORCE = "urgent_measure_in_force", "紧急措施待批", "urgent measure in force"


class JurisdictionStage(Labelled):
    """管辖: jurisdiction."""

    TRANSFER_PENDING = "transfer_pending", "移送待接收", "transfer pending"
    JURISDICTION_SETTLED = "jurisdiction_settled", "管辖已确定", "jurisdiction settled"
    ENTRUSTED_RETURNED = "entrusted_returned", "委托调查已回复", "entrusted returned"
    TRANSFERRED_AWAY = "transferred_away", "已由他机关管辖", "transferred away"
    JURISDICTION_DISPUTED = "jurisdiction_disputed", "管辖争议", "jurisdiction disputed"
    ENTRUSTED = "entrusted", "委托调查中", "entrusted"


class LinkageStage(Labelled):
    """行刑衔接: criminal linkage."""

    POLICE_RECONSIDERING = "police_reconsidering", "公安复议中", "police reconsidering"
    POLICE_RECONSIDERED = "police_reconsidered", "公安已复议", "police reconsidered"
    FILING_SUPERVISION_PENDING = "filing_supervision_pending", "立案监督中", "filing supervision pending"
    LINKAGE_ENDED = "linkage_ended", "衔接结束", "linkage ended"

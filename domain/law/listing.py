"""活动异常名录: the grounds on which an organization is listed (社会组织信用信息管理办法)."""

from __future__ import annotations

from domain.messages import Labelled


class AbnormalGround(Labelled):
    """列入活动异常名录的情形."""

    ANNUAL_REPORT_MISSING = (
        "annual_report_missing",
        "未按照规定时限和要求报送年度工作报告",
        "annual report not filed in time or as required",
    )
    NO_PARTY_ORGANIZATION = (
        "no_party_organization",
        "未按照有关规定设立党组织",
        "no party organization set up as required",
    )
    RECTIFICATION_OVERDUE = "rectification_overdue", "未按期完成整改", "rectification not completed in time"
    FUNDRAISING_IRREGULARITY = (
        "fundraising_irregularity",
        "公开募捐慈善组织违反募捐办法的情形",
        "charity with fundraising qualification in breach of the fundraising measures",
    )
    WARNING_OR_SMALL_FINE = (
        "warning_or_small_fine",
        "受到警告或者不满5万元罚款",
        "warning, or fine below 50,000",
    )
    NO_CONTACT = "no_contact", "通过登记的住所无法取得联系", "cannot be contacted at the registered address"
    OTHER_STATUTORY = "other_statutory", "法律、行政法规规定的其他情形", "other circumstances set by law"

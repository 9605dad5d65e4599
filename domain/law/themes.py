"""专题与风险: what a case is linked under, in the words of the city's plans."""

from __future__ import annotations

from domain.messages import Labelled


class RiskArea(Labelled):
    """风险领域: the areas of risk named by the city's plan."""

    REGISTRATION = "registration", "登记审批", "registration"
    IDEOLOGY = "ideology", "意识形态", "ideology"
    ENTERPRISE_FEES = "enterprise_fees", "涉企收费", "fees on enterprises"
    FOREIGN_COOPERATION = "foreign_cooperation", "涉外合作", "foreign cooperation"
    MAJOR_ACTIVITY = "major_activity", "重大活动", "major activities"


class CampaignTheme(Labelled):
    """专项行动主题: the themes of campaigns."""

    ILLEGAL_ORGANIZATIONS = "illegal_organizations", "打击整治非法社会组织", "illegal organizations"
    STANDARDISATION = "standardisation", "社会组织规范化建设", "standardisation campaign"
    DORMANT = "dormant", "“僵尸型”社会组织整治", "dormant organizations"
    SPECIAL_FUNDS = "special_funds", "基金会专项基金清理规范", "special funds of foundations"
    BRANCHES = "branches", "分支（代表）机构规范", "branches and offices"
    TRADE_ASSOCIATION_FEES = "trade_association_fees", "行业协会商会收费", "fees of trade associations"
    AWARDS = "awards", "评比表彰", "awards and competitions"
    TRAINING_CHILDCARE = "training_childcare", "教育培训托育机构规范整治", "training and child-care institutions"
    NON_PROFIT = "non_profit", "社会服务机构非营利监管", "non-profit supervision of service institutions"
    CREDIT = "credit", "信用监管建设", "credit supervision"
    CAPACITY = "capacity", "行政执法能力提升", "enforcement capacity"

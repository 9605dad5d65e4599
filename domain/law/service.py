"""送达: the ways in which a paper reaches its addressee (行政处罚法第61条, 民事诉讼法第88至95条)."""

from __future__ import annotations

from domain.messages import Labelled


class ServiceMethod(Labelled):
    """How a paper was served; the receipt 送达回证 names it."""

    DIRECT = "direct", "直接送达", "direct"
    LEAVING = "leaving", "留置送达", "leaving"
    ELECTRONIC = "electronic", "电子送达", "electronic"
    ENTRUSTED = "entrusted", "委托送达", "entrusted"
    MAIL = "mail", "邮寄送达", "mail"
    FORWARDED = "forwarded", "转交送达", "forwarded"
    PUBLIC_NOTICE = "public_notice", "公告送达", "public notice"

"""What can be wrong: a stable code each, the HTTP status, and a title in both languages."""

from types import MappingProxyType
from typing import Final, NamedTuple

URN: Final = "urn:anjuan:problem:"


class Kind(NamedTuple):
    """One kind of problem. ``code`` is stable: clients may branch on it."""

    code: str
    status: int
    zh: str
    en: str

    @property
    def urn(self) -> str:
        """The ``type`` of RFC 9457."""
        return f"{URN}{self.code}"


_ALL = (
    Kind("malformed-json", 400, "请求正文不是合法的JSON", "The body is not valid JSON"),
    Kind("malformed-header", 400, "请求头缺失或者有误", "A header is missing or malformed"),
    Kind("not-signed-in", 401, "未登录", "Not signed in"),
    Kind("token-expired", 401, "登录已过期", "The sign-in has expired"),
    Kind("sign-in-refused", 401, "账号或者密码不正确", "Wrong account or password"),
    Kind("not-empowered", 403, "无此职权", "Your offices do not hold this power"),
    Kind("cross-site", 403, "请求来自其他网站", "The request comes from another site"),
    Kind("not-found", 404, "没有这个地址", "No such address"),
    Kind("case-not-found", 404, "没有这个案件，或者无权知悉", "No such case, or none that you may know of"),
    Kind("account-not-found", 404, "没有这个账号", "No such account"),
    Kind("unknown-step", 404, "本类案件没有这个程序步骤", "Cases of this kind have no such step"),
    Kind("not-in-this-procedure", 404, "本类案件没有这个程序步骤", "Not a step of this procedure"),
    Kind("method-not-allowed", 405, "此地址不接受该方法", "The address does not take this method"),
    Kind("out-of-order", 409, "未到或者已过该程序步骤", "Not at this stage of the procedure"),
    Kind("subject-erased", 409, "此人的个人信息已删除，不能再写入", "The data of this person have been erased"),
    Kind("other-officer", 409, "登录者不是登记人，未发送", "Somebody else than the writer is signed in: not recorded"),
    Kind("account-taken", 409, "账号已存在", "The account exists already"),
    Kind("stale-version", 412, "案卷已有更新，请重新查看", "The case has changed since you read it"),
    Kind("body-too-large", 413, "请求正文过大", "The body is too large"),
    Kind("unsupported-media-type", 415, "只接受JSON", "Only JSON is accepted"),
    Kind("not-a-photo", 415, "不是照片：只接受JPEG、PNG、WebP、HEIC", "Not a photograph: JPEG, PNG, WebP or HEIC only"),
    Kind("digest-differs", 422, "收到的内容与校验值不符", "What arrived does not have this digest"),
    Kind("unlawful", 422, "不符合法定条件", "The law does not allow this act"),
    Kind("invalid", 422, "填写内容有误", "What was sent is not valid"),
    Kind("key-reused", 422, "幂等键已用于另一请求", "The idempotency key was used with another request"),
    Kind("version-required", 428, "须以If-Match写明案卷版本", "If-Match must name the case's version"),
    Kind("throttled", 429, "尝试过于频繁", "Too many attempts"),
    Kind("unexpected", 500, "系统内部错误", "Unexpected error"),
    Kind("busy", 503, "系统繁忙，本次未记录，请重试", "Busy: nothing was recorded, try again"),
    Kind("not-yet-readable", 503, "刚记录的内容尚未可查", "What was just recorded cannot be read yet"),
    Kind("unavailable", 503, "数据库暂不可用", "The database is out of reach"),
    Kind("storage-full", 507, "服务器存储空间不足，未保存", "The server has no room left: not stored"),
)

KINDS: Final = MappingProxyType({kind.code: kind for kind in _ALL})
"""By code."""

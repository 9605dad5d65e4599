"""What the operator set: the environment variables of the product, read once and checked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from domain.law.places import authority_of

HOME, PORT, HOST = "ANJUAN_HOME", "ANJUAN_PORT", "ANJUAN_HOST"
DATABASE_URL, DATABASE_USER, DEMO = "ANJUAN_DATABASE_URL", "ANJUAN_DATABASE_USER", "ANJUAN_DEMO"
PUBLIC_REPORTS = "ANJUAN_PUBLIC_REPORTS"

OFF: Final = "off"
DEMONSTRATION_AUTHORITY: Final = "310000-civil_affairs"
"""To which the public reports in the demonstration."""

DEMO_TOKENS: Final = (
    "demo-officer",
    "demo-officer-2",
    "demo-reviewer",
    "demo-head",
    "demo-auditor",
    "demo-partner-police",
    "demo-partner-market",
    "demo-district-officer",
    "demo-district-officer-2",
    "demo-district-head",
    "demo-district-admin",
    "demo-jingan-officer",
    "demo-jingan-officer-2",
    "demo-jingan-head",
    "demo-jingan-admin",
    "demo-admin",
)
"""The people of the demonstration, by token: each has a page to go to, and is offered on the sign-in page."""

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"", "0", "false", "no", "off"})


class ConfigurationError(ValueError):
    """A variable has a value that cannot be used; the text is one sentence naming the variable and the reason."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one running instance.

    `home` is the absolute state folder; `database_url` an external PostgreSQL (15 or later, several hosts allowed),
    None for the embedded one; `database_user` the system user who runs the embedded one when root starts it; `demo`
    allows the demonstration accounts; `reports_to` is the authority that takes reports of the public, `off`, or empty
    where nothing was said.
    """

    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str | None = None
    database_user: str | None = None
    demo: bool = False
    reports_to: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read the variables, `os.environ` unless others are given. Raises ConfigurationError for the first bad one."""
        values = os.environ if environment is None else environment
        return cls(
            home=_home(values.get(HOME, ".anjuan")),
            host=_host(values.get(HOST, "127.0.0.1")),
            port=_port(values.get(PORT, "8000")),
            database_url=_database_url(values.get(DATABASE_URL, "")),
            database_user=values.get(DATABASE_USER, "").strip() or None,
            demo=_flag(DEMO, values.get(DEMO, "")),
            reports_to=_reports_to(values.get(PUBLIC_REPORTS, "")),
        )

    def required_database_url(self) -> str:
        """The address of the database, for programs that do not start one. Raises ConfigurationError."""
        if self.database_url is None:
            zh, en = "未设置，请用 anjuan run 启动。", "not set; start with anjuan run."
            raise ConfigurationError(f"{DATABASE_URL}：{zh} {DATABASE_URL}: {en}")
        return self.database_url

    def environment(self, database_url: str | None = None) -> dict[str, str]:
        """The same settings as variables for a child process; `database_url` replaces ours."""
        url = database_url or self.database_url
        return {
            HOME: str(self.home),
            HOST: self.host,
            PORT: str(self.port),
            DEMO: "1" if self.demo else "0",
            PUBLIC_REPORTS: self.reports_to,
            **({DATABASE_URL: url} if url else {}),
        }

    @property
    def photos(self) -> Path:
        """The folder of the photographs."""
        return self.home / "photos"

    @property
    def public_reports(self) -> str | None:
        """The authority that takes reports of the public; None for none, as everywhere but in a demonstration."""
        if not self.reports_to:
            return DEMONSTRATION_AUTHORITY if self.demo else None
        return None if self.reports_to == OFF else self.reports_to

    @property
    def address(self) -> str:
        """The address for a browser on this machine; an instance that listens everywhere also listens here."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def _refuse(variable: str, chinese: str, english: str) -> ConfigurationError:
    return ConfigurationError(f"{variable}:{chinese}。 {variable}: {english}.")


def _home(text: str) -> Path:
    if not text.strip() or "\0" in text:
        raise _refuse(HOME, "不能为空", "it must name a folder")
    home = Path(text).expanduser().absolute()
    if home.exists() and not home.is_dir():
        raise _refuse(HOME, f"{home} 不是文件夹", f"{home} is not a folder")
    return home


def _host(text: str) -> str:
    host = text.strip().removeprefix("[").removesuffix("]")
    if not host or any(character.isspace() or character == "/" for character in host):
        raise _refuse(HOST, f"“{text}” 不是主机名或地址", f'"{text}" is not a host name or an address')
    return host


def _port(text: str) -> int:
    port = int(text) if text.strip().isascii() and text.strip().isdecimal() else 0
    if not 0 < port < 65536:
        raise _refuse(PORT, f"“{text}” 不是 1 到 65535 的端口号", f'"{text}" is not a port number from 1 to 65535')
    return port


def _database_url(text: str) -> str | None:
    """Only the form is checked here; the value is not repeated, because it may contain a password."""
    url = text.strip()
    if url and not (url.startswith(("postgresql://", "postgres://")) or "=" in url.split()[0]):
        raise _refuse(
            DATABASE_URL,
            "应以 postgresql:// 开头，或写成 host=… dbname=…",
            "it must start with postgresql:// or be written host=… dbname=…",
        )
    return url or None


def _flag(variable: str, text: str) -> bool:
    value = text.strip().lower()
    if value not in _YES | _NO:
        raise _refuse(variable, f"“{text}” 应为 1 或 0", f'"{text}" must be 1 or 0')
    return value in _YES


def _reports_to(text: str) -> str:
    value = text.strip()
    if value.lower() in _NO:
        return OFF if value else ""
    try:
        return authority_of(value).id
    except ValueError:
        raise _refuse(
            PUBLIC_REPORTS,
            f"“{text}” 不是机关编号，如 310000-civil_affairs；off 为关闭",
            f'"{text}" is no authority such as 310000-civil_affairs, nor off',
        ) from None

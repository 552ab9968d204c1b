"""Files are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, data: bytes) -> None:
    """Put new content in the place of a file's, all at once; a link stays one. Raises OSError where that fails."""
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, all at once; raises FileExistsError, or OSError where that fails."""
    written = path.parent / f".pirlint-{uuid4().hex}"
    _create(written, data)
    try:
        os.link(written, path)  # unlike a move, a link never takes the place of another file
    except FileExistsError:
        raise
    except OSError:
        _create(path, data)  # not every file system has hard links
    finally:
        written.unlink()


def _create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; where that fails, there is none afterwards."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise

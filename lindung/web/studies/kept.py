"""What came out of a study, as files below DATA/studi: written whole, named in its row with their hashes."""

import hashlib
import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404

from lindung.documents.whole_file import whole_file
from lindung.studies.outcome.results import Study
from lindung.studies.outcome.results_json import read_result, result_text
from lindung.web.kept_bytes import bytes_as_kept
from lindung.web.studies.models import StudyRun

FOLDER = "studi"  # below DATA
RESULT = "hasil.json"
IN_MEMORY = 8  # studies; one is about a megabyte


def folder_of(study: int) -> Path:
    """Where the files of one lie."""
    return Path(settings.DATA) / FOLDER / str(study)


def keep_result(study: int, result: Study) -> Mapping[str, str]:
    """Write the result, for its owner alone; its name and hash. What an earlier attempt left there is nobody's."""
    folder = folder_of(study)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = result_text(result).encode()
    with whole_file(folder / RESULT, owner_only=True) as partial:
        partial.write_bytes(content)
    return {RESULT: hashlib.sha256(content).hexdigest()}


def kept(found: StudyRun, name: str) -> bytes:
    """A file of a study as it was kept; 404 where there is none, UserError where it was changed since."""
    if name not in found.files:
        raise Http404
    return bytes_as_kept(folder_of(found.pk) / name, found.files[name])


def result_of(found: StudyRun) -> Study:
    """The result of a study that is done, read once and then held in memory; checked as `kept` checks."""
    if RESULT not in found.files:
        raise Http404
    return _read(folder_of(found.pk) / RESULT, found.files[RESULT])


@lru_cache(maxsize=IN_MEMORY)
def _read(path: Path, sha256: str) -> Study:
    return read_result(bytes_as_kept(path, sha256).decode(), path.name)

"""Where the inputs of a province come from: those that come with Lindung, or a file that is handed in."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.pipelines.study_inputs import read_inputs
from lindung.studies.province.input_files import LARGEST_FILE, shipped_province, shipped_provinces
from lindung.studies.province.inputs_as_text import inputs_text
from lindung.web.studies.asking import HandedIn
from lindung.web.studies.question import CODE

LONGEST_NAME = 60  # letters, its ending among them; of four bytes each they are as many as a disk takes
TEXTS = (".yaml", ".yml")


@cache
def province_choices() -> tuple[tuple[str, str], ...]:
    """The provinces that come with Lindung, by their bare name."""
    return tuple((name, shipped_province(name).title) for name in shipped_provinces())


def handed_in(file: "UploadedFile[bytes]") -> HandedIn:
    """The inputs in a file: a text as it is, of a workbook the text that says the same. UserError for anything else."""
    name = Path(file.name or "").name[-LONGEST_NAME:]
    if (file.size or 0) > LARGEST_FILE:
        raise UserError(_("Berkas ini lebih besar dari 2 MB. Masukan sebuah provinsi jauh lebih kecil; periksa lagi."))
    content = file.read()
    if Path(name).suffix.lower() not in TEXTS:
        return HandedIn(_of_a_workbook(content, name), name)
    try:
        return HandedIn(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise UserError(_("Berkas YAML ini bukan teks UTF-8. Simpan lagi sebagai UTF-8.")) from error


def _of_a_workbook(content: bytes, name: str) -> str:
    """What stands in the workbook of inputs, as the text of a province's file."""
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / (name or "masukan.xlsx")
        path.write_bytes(content)
        read = read_inputs(path, CODE)
    if read.inputs is None:
        first = read.faults[0].sentence
        raise UserError(
            _("%(wrong)s dari %(rows)s baris salah. Yang pertama: %(first)s")
            % {"wrong": len(read.faults), "rows": read.rows, "first": first}
        )
    return inputs_text(read.inputs)

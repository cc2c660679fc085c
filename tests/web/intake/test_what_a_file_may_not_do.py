"""Files and their names come from anybody: what is in them is shown and kept as text, and never more than is agreed."""

import hashlib
import io
import re
import stat
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from lindung.web.intake.models import Upload
from lindung.web.intake.names import LONGEST, shown_name
from lindung.web.intake.states import State
from tests.web.intake.conftest import SITI, post, register

pytestmark = pytest.mark.django_db

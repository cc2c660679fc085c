"""After a process was killed: files of bills and proofs that no row names are removed."""

from datetime import timedelta
from itertools import chain

from django.utils import timezone

from lindung.web.billing import files
from lindung.web.billing.models import Bill, PaymentFile

OLD = timedelta(hours=1)  # a request that is still at it has younger ones


def resume() -> None:
    """Only what has been there for a while: the office may be making a bill while its worker starts."""
    files.sweep(_named, older_than=(timezone.now() - OLD).timestamp())


def _named() -> frozenset[str]:
    return frozenset(
        chain(Bill.objects.values_list("file_name", flat=True), PaymentFile.objects.values_list("file_name", flat=True))
    )

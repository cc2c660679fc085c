"""Work on the audit that takes longer than a page."""

from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from lindung.web.audit.models import Head
from lindung.web.audit.proof import prove


@task()
def prove_chain() -> None:
    """Follow the whole chain and remember the outcome."""
    prove()


@transaction.atomic
def ask_for_proof() -> bool:
    """Let the chain be followed; False where that waits already: however often it is asked, one waits."""
    Head.objects.select_for_update().get(id=1)  # who asks at the same moment looks after this one
    if DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=prove_chain.module_path).exists():
        return False
    prove_chain.enqueue()
    return True

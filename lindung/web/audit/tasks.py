"""Work on the audit that takes longer than a page."""

from django_tasks import task

from lindung.web.audit.proof import prove


@task()
def prove_chain() -> None:
    """Follow the whole chain and remember the outcome."""
    prove()

"""What the worker does for bills. It may be broken off at any moment and begun again (`recovery`)."""

from django_tasks import task


@task()
def work(pk: int) -> None:
    """Do what was asked for."""
    from lindung.web.billing.working import carry_out  # noqa: PLC0415 - it enqueues this

    carry_out(pk)

"""What the worker does for runs."""

from django_tasks import task


@task()
def verify(number: int) -> None:
    """Carry out a run; nothing where it is closed or another process is at it."""
    from lindung.web.runs.services import carry_out  # noqa: PLC0415 - services enqueue this

    carry_out(number)

"""What the worker does for money."""

from django_tasks import task


@task()
def reckon(number: int) -> None:
    """Work out what was asked for; nothing where it is closed or another process is at it."""
    from lindung.web.funds.reckonings import carry_out  # noqa: PLC0415 - it enqueues this

    carry_out(number)

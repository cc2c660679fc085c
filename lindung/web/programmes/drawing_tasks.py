"""What the worker does for lists."""

from django_tasks import task


@task()
def draw(number: int) -> None:
    """Draw the lists somebody asked for; nothing where that is done."""
    from lindung.web.programmes.drawing_jobs import carry_out  # noqa: PLC0415 - it enqueues this

    carry_out(number)

"""What the worker does for studies. It may be broken off at any moment and begun again (`recovery`)."""

from django_tasks import task


@task()
def work_out(study: int) -> None:
    """Work out a study that was asked for; nothing where it is closed or another process is at it."""
    from lindung.web.studies.working import carry_out  # noqa: PLC0415 - asking enqueues this

    carry_out(study)

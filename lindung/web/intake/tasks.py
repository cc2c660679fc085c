"""What the worker does for uploads. Each may be broken off at any moment and begun again (`recovery`)."""

from django_tasks import task

from lindung.web.intake import accepting, marking, reading


@task()
def read(upload: int) -> None:
    """Read the file and compare it with what is there."""
    reading.read_upload(upload)


@task()
def accept(upload: int) -> None:
    """Put what was read in the place of the last."""
    accepting.accept_upload(upload)


@task(priority=-10)
def mark(upload: int) -> None:
    """Write the marked copy of the file."""
    marking.mark_upload(upload)

"""What the worker does for programmes. Each may be broken off at any moment and begun again."""

from django_tasks import task


@task()
def write_decree_file(number: int) -> None:
    """Write the file of a draft; nothing where it has one."""
    from lindung.web.programmes.decree_files import write_file  # noqa: PLC0415 - it enqueues this

    write_file(number)

"""What the worker does for divisions. Each may be broken off at any moment and begun again (`recovery`)."""

from django_tasks import task


@task()
def divide(allocation: int) -> None:
    """Work out a division that was asked for."""
    from lindung.web.allocation.dividing import carry_out  # noqa: PLC0415 - asking enqueues this

    carry_out(allocation)


@task()
def adopt(allocation: int) -> None:
    """Plan the months of a division that a second person adopts."""
    from lindung.web.allocation.adopting import carry_out_adoption  # noqa: PLC0415 - asking enqueues this

    carry_out_adoption(allocation)

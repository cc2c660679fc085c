"""What the worker does for the exchange. Each may be broken off at any moment and begun again (`recovery`)."""

from django_tasks import task


@task()
def write(submission: int) -> None:
    """Write the file of a submission."""
    from lindung.web.exchange.submitting import carry_out  # noqa: PLC0415 - it enqueues this

    carry_out(submission)


@task()
def read(answer: int) -> None:
    """Read an answer that is kept."""
    from lindung.web.exchange.answers import carry_out  # noqa: PLC0415 - it enqueues this

    carry_out(answer)

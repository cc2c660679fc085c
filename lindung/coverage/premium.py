"""The premium a claim is held against where it names none of its own."""

from datetime import date

from lindung.law.figures import Figure, parameter


def premium_on(day: date) -> tuple[int, Figure]:
    """Rupiah for one worker without an employer and one month at the lowest income, JKK and JKM, with its source."""
    premium = parameter("verification/contribution_a_month")
    return premium.count_on(day), premium.on(day)

"""A person who is erased waits for nobody: their pairs go at once, not with the next run.

Words stay, as they do everywhere: of the person they hold the sealed code of the pair only.
"""

from django.db.models import Exists, OuterRef, Q

from lindung.web.residents.rows import office_id
from lindung.web.review.models import ReviewPair, ReviewTask
from lindung.web.review.sealed import open_code
from lindung.web.vault.sealing import vault


def forget_pairs(resident_id: str, village: int | None) -> int:
    """Remove the pairs of a resident (the id in the database), and tasks of which nothing is left; how many pairs.

    Inside the transaction of the caller.
    """
    keys, there = vault(), ReviewPair.objects.filter(Q(village=village) | Q(village=None))
    theirs = [
        (pair, task)
        for pair, task, code in there.values_list("pk", "task", "code_sealed").iterator()
        if office_id(open_code(code).resident_id, keys) == resident_id
    ]
    tasks = ReviewTask.objects.filter(pk__in={task for _, task in theirs})
    held = list(tasks.select_for_update().order_by("pk").values_list("pk", flat=True))  # whoever decides has spoken
    ReviewPair.objects.filter(pk__in=[pair for pair, _ in theirs]).delete()
    left = ReviewPair.objects.filter(task=OuterRef("pk"))
    ReviewTask.objects.filter(~Exists(left), pk__in=held).delete()
    ReviewTask.objects.filter(~Exists(left.filter(settled=False)), pk__in=held).update(done=True)
    return len(theirs)

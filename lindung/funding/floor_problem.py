"""The problem that floors make, as HiGHS takes it, and the bound on its worth, which is ours (see `floors`)."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.funding.floor import Floor
from lindung.funding.rounds import Budgets
from lindung.funding.tariff import NOBODY, Tariff

PRICE_STEPS = 1_000_000  # prices of the relaxed problem are rounded to so many parts of one
GAP = 1e-4
SECONDS = 50.0
OUT_OF_TIME = (
    "Pembagian dengan batas bawah ini belum ditemukan dalam {seconds} detik; belum tentu mustahil. Kurangi banyaknya "
    "batas, atau bagi wilayah yang lebih kecil."
)
WHOLE = 1e-6  # so near to a whole number is one


class Problem:
    """First columns: so many paid people of a group (class, floors, worth). Then: so many of a class at a source.

    Rows, all as `≤`: no more of a class paid than it has places; budgets' places; floors.
    """

    def __init__(
        self, tariff: Tariff, worth: NDArray[np.int64], members: NDArray[np.bool_], floors: Sequence[Floor]
    ) -> None:
        self.tariff, self.floors, self.members = tariff, floors, members.reshape(len(floors), len(worth))
        classes = {own: at for at, own in enumerate(dict.fromkeys(map(tuple, tariff.places)))}
        self.class_of = np.array([classes[tuple(own)] for own in tariff.places], np.int64)[tariff.kind_of]
        marks = members.reshape(len(floors), len(worth)).astype(np.int64)
        groups, self.group_of, self.sizes = _unique(np.stack([self.class_of, worth, *marks]))
        self.class_of_group, self.member = groups[0], groups[2:]
        pairs = [(at, source) for own, at in classes.items() for source in own]
        self.at, self.source = np.array(pairs, np.int64).reshape(-1, 2).T
        self.classes, self.rooms = len(classes), self._rooms()
        self.worth = np.concatenate([groups[1], np.zeros(len(pairs), np.int64)])
        whole_class = np.bincount(self.class_of_group, self.sizes, len(classes)).astype(np.int64)
        self.most = np.concatenate([self.sizes, np.minimum(whole_class[self.at], self.rooms[self.source])])
        limits = [np.zeros(len(classes), np.int64), self.rooms, np.array([-one.people for one in floors], np.int64)]
        self.upper = np.concatenate(limits)
        self.entries = self._entries()

    def solved(self) -> tuple[NDArray[np.int64], int]:
        """People of each group at each source, and the bound. UserError: floors cannot be met, or time ran out."""
        if not len(self.most):
            if any(floor.people for floor in self.floors):
                raise UserError(self.impossible())
            return np.zeros(0, np.int64), 0
        relaxed = self._solver(whole=False)
        relaxed.run()
        if relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise UserError(self._why_not(relaxed))
        solution = relaxed.getSolution()
        bound = self._bound(np.rint(np.abs(np.array(solution.row_dual)) * PRICE_STEPS).astype(np.int64))
        exact = self._solver(whole=True)
        self._keep_whole_classes(exact, np.array(solution.col_value))
        exact.run()
        if not exact.getSolution().value_valid:  # the classes that were kept may stand in the way
            exact = self._solver(whole=True)
            exact.run()
        found = exact.getSolution()
        if not found.value_valid:
            raise UserError(self._why_not(exact))
        return np.rint(np.array(found.col_value)).astype(np.int64), bound

    def _keep_whole_classes(self, solver: highspy.Highs, near: NDArray[np.float64]) -> None:
        """Classes that the relaxed problem divides into whole people stay so: few are left to be looked at."""
        class_of = np.concatenate([self.class_of_group, self.at])
        broken = np.abs(near - np.rint(near)) > WHOLE
        touched = np.zeros(self.classes, bool)
        touched[class_of[broken]] = True
        fixed = np.flatnonzero(~touched[class_of]).astype(np.int32)
        values_ = np.rint(near[fixed])
        solver.changeColsBounds(len(fixed), fixed, values_, values_)

    def given(self, counts: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
        """People of a group are paid in their order; those of a class take its sources in theirs."""
        paid, places = counts[: len(self.sizes)], counts[len(self.sizes) :]
        by_group = order[np.argsort(self.group_of[order], kind="stable")]
        chosen = np.zeros(len(order), bool)
        chosen[by_group] = _rank(self.group_of[by_group]) < paid[self.group_of[by_group]]
        people = order[chosen[order]]
        people = people[np.argsort(self.class_of[people], kind="stable")]
        of_class, sources = np.repeat(self.at, places), np.repeat(self.source, places)
        kept = _rank(of_class) < np.bincount(self.class_of[people], minlength=self.classes)[of_class]
        source_of = np.full(len(order), NOBODY, np.int64)
        source_of[people] = sources[kept]
        return source_of

    def impossible(self) -> str:
        """Each floor for itself; if each could be met, without which of them the others can."""
        told = []
        for at, floor in enumerate(self.floors):
            if floor.people:
                most = self._most(self.member[at] == 1)
                if most < floor.people:
                    told.append(f"«{floor.title}» meminta {number(floor.people)} orang, paling banyak {number(most)}")
        if told:
            return f"Batas bawah tidak dapat dipenuhi: {'; '.join(told)}. Kurangi batasnya atau tambah sumbernya."
        titles = ", ".join(f"«{floor.title}»" for floor in self.floors)
        freeing = [f"«{floor.title}»" for at, floor in enumerate(self.floors) if self._feasible_without(at)]
        way = (
            f"Tanpa {' atau tanpa '.join(freeing)}, yang lain dapat dipenuhi. "
            if freeing and len(self.floors) > 1
            else ""
        )
        return (
            f"Batas bawah {titles} tidak dapat dipenuhi bersama-sama. {way}Kurangi salah satunya atau tambah sumbernya."
        )

    def _why_not(self, solver: highspy.Highs) -> str:
        """What stopped the search: nothing can be found, or not in that time."""
        if solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit:
            return OUT_OF_TIME.format(seconds=number(int(SECONDS)))
        return self.impossible()

    def _feasible_without(self, floor: int) -> bool:
        """Could all the other floors be met together? Asked of the relaxed problem."""
        solver = self._solver(whole=False)
        row = self.classes + len(self.rooms) + floor
        solver.changeRowBounds(row, -highspy.kHighsInf, highspy.kHighsInf)
        solver.run()
        return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _most(self, inside: NDArray[np.bool_]) -> int:
        """How many of some could be paid if nobody else were."""
        if not inside.any():
            return 0
        solver = self._solver(whole=False, floors=False)
        costs = np.concatenate([inside, np.zeros(len(self.source), bool)]).astype(float)
        solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        solver.run()
        return int(solver.getInfo().objective_function_value + 1e-6)

    def _rooms(self) -> NDArray[np.int64]:
        budgets = Budgets.whole(self.tariff)
        dearest = [0] * len(budgets.rupiah)
        for own in self.tariff.places:
            for source, place in own.items():
                for at, amount in self.tariff.charges(source, place):
                    dearest[at] = max(dearest[at], amount)
        everybody = int(self.sizes.sum())
        rooms = [left // most if most else everybody for left, most in zip(budgets.rupiah, dearest, strict=True)]
        limits = [everybody if limit is None else limit for limit in budgets.people]
        return np.minimum(rooms, limits).astype(np.int64)

    def _entries(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Row, column and coefficient of all that is not zero."""
        people, places = np.arange(len(self.sizes)), len(self.sizes) + np.arange(len(self.source))
        partner = np.array(self.tariff.partner, np.int64)[self.source]
        shared = partner != NOBODY
        rows = [self.class_of_group, self.at, self.classes + self.source, self.classes + partner[shared]]
        columns = [people, places, places, places[shared]]
        sizes = [np.full(len(part), -1 if at == 1 else 1, np.int64) for at, part in enumerate(columns)]
        for at, floor in enumerate(self.floors):
            amount = floor.percent - 100 * self.member[at] if floor.percent else -self.member[at]
            there = np.flatnonzero(amount)
            rows.append(np.full(len(there), self.classes + len(self.rooms) + at))
            columns.append(there)
            sizes.append(amount[there])
        return np.concatenate(rows), np.concatenate(columns), np.concatenate(sizes)

    def _bound(self, prices: NDArray[np.int64]) -> int:
        """No division is worth more, whatever the prices are (weak duality): whole numbers, rounded down at the end."""
        rows, columns, sizes = self.entries
        charged = np.zeros(len(self.most), np.int64)
        np.add.at(charged, columns, sizes * prices[rows])
        gain = np.maximum(0, self.worth * PRICE_STEPS - charged)
        return int(np.dot(self.upper, prices) + np.dot(gain, self.most)) // PRICE_STEPS

    def _solver(self, *, whole: bool, floors: bool = True) -> highspy.Highs:
        solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its signature says nothing
        for option, wanted in (
            ("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_rel_gap", GAP), ("time_limit", SECONDS),
            ("solver", "choose" if whole else "ipm"),
        ):  # fmt: skip
            solver.setOptionValue(option, wanted)
        rows, columns, sizes = self.entries
        limit = len(self.upper) if floors else len(self.upper) - len(self.floors)
        kept = rows < limit
        order = np.lexsort((rows[kept], columns[kept]))
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.most), limit
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = self.worth.astype(float)
        model.col_lower_ = np.zeros(len(self.most))
        model.col_upper_ = self.most.astype(float)
        model.row_lower_ = np.full(limit, -highspy.kHighsInf)
        model.row_upper_ = self.upper[:limit].astype(float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.searchsorted(columns[kept][order], np.arange(len(self.most) + 1))
        model.a_matrix_.index_ = rows[kept][order]
        model.a_matrix_.value_ = sizes[kept][order].astype(float)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.most)
        solver.passModel(model)
        return solver


def _unique(stacked: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Different columns in order, which of them each is, and how many there are of each."""
    order = np.lexsort(stacked[::-1])
    ordered = stacked[:, order]
    changed = np.ones(len(order), bool)
    changed[1:] = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)
    place = np.empty(len(order), np.int64)
    place[order] = np.cumsum(changed) - 1
    return ordered[:, changed], place, np.bincount(place, minlength=int(changed.sum())).astype(np.int64)


def _rank(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many equal ones stand before each; equal ones stand together."""
    return np.arange(len(numbers)) - np.searchsorted(numbers, numbers)

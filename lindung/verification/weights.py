"""Match weights: how much each level of agreement speaks for or against one person, in bits (log2 of m/u).

Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969). m is the share of a level among true pairs, u among
chance ones. A common name or birth date speaks less: its share in the registers takes the place of u. NIK and birth
date are weighed as one, because the NIK contains the date. `weights.json` says on what the figures were learnt.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from lindung.verification.levels import UNKNOWN


@dataclass(frozen=True)
class Weights:
    """Bits by field and level. `exact`: log2 m of the levels whose u is the value's own share in the registers.

    listed_twice: of the members left over who are residents, the share whom the list has a second time.
    text: the JSON they came from, which a run keeps beside its verdicts.
    """

    learnt: Mapping[str, object]
    fields: Mapping[str, Mapping[int, float]]
    nik_given_birth: Mapping[tuple[int, int], float]
    exact: Mapping[str, float]
    listed_twice: float
    text: str = field(default="", repr=False)

    def score(self, prior: float) -> str:
        """The SQL of a pair's score in hundredths of a bit: log2 of the odds that the two are one person.

        prior: the odds before anything is compared, in bits.
        """
        special = {
            7: f"{_hundredths(self.exact['name'])} - name_share",
            6: f"{_hundredths(self.exact['same_sound'])} - sound_share",
            5: f"{_hundredths(self.exact['begun_name'])} - word_share",
        }
        names = {str(level): special.get(level, _hundredths(bits)) for level, bits in self.fields["name"].items()}
        niks = {str(b * 10 + n): _hundredths(bits) for (b, n), bits in self.nik_given_birth.items()}
        parts = [
            _hundredths(prior),
            _case("name_level", names),
            _case("birth_level", self._birth()),
            _case("birth_level * 10 + nik_level", niks),
            *(
                _case(f"{field}_level", {str(level): _hundredths(bits) for level, bits in self.fields[field].items()})
                for field in ("village", "mother", "sex", "place")
            ),
        ]
        return "(" + "\n        + ".join(parts) + ")"

    def taken(self, share: float) -> tuple[str, str]:
        """Hundredths of a bit for a resident without a row by NIK, and for one with a row. share: of the latter."""
        chance = min(max(share, 0.001), 0.999)
        free = math.log2((1 - self.listed_twice) / (1 - chance))
        return _hundredths(free), _hundredths(math.log2(self.listed_twice / chance))

    def _birth(self) -> dict[str, str]:
        bits = {str(level): _hundredths(weight) for level, weight in self.fields["birth"].items()}
        return {**bits, "4": f"{_hundredths(self.exact['birth'])} - birth_share"}


def shipped_weights() -> Weights:
    """The weights that come with Lindung."""
    return weights_from(files("lindung.verification").joinpath("weights.json").read_text(encoding="utf-8"))


def weights_from(text: str) -> Weights:
    """Weights out of their JSON text."""
    content = json.loads(text)
    fields = {
        field: {int(level): bits for level, bits in bits_by.items()} for field, bits_by in content["fields"].items()
    }
    joint = {(int(key[0]), int(key[1])): bits for key, bits in content["nik_given_birth"].items()}
    return Weights(content["learnt"], fields, joint, content["exact"], content["listed_twice"], text)


def _case(value: str, bits: Mapping[str, str]) -> str:
    """Unknown levels add nothing."""
    whens = " ".join(f"WHEN {level} THEN {weight}" for level, weight in bits.items() if level != str(UNKNOWN))
    return f"CASE {value} {whens} ELSE 0 END"


def _hundredths(bits: float) -> str:
    """Whole numbers add up to the same on every engine."""
    return str(round(100 * bits))

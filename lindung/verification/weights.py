"""Match weights: how much each level of agreement speaks for or against one person, in bits (log2 of m/u).

Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969). m is the share of a level among true pairs, u among
chance ones. A common name or birth date speaks less: its share in the registers takes the place of u. NIK and birth
date are weighed as one, because the NIK contains the date. `weights.json` says on what the figures were learnt.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from lindung.verification.levels import UNKNOWN


@dataclass(frozen=True)
class Weights:
    """Bits by field and level. `exact`: log2 m of the levels whose u is the value's own share in the registers."""

    learnt: Mapping[str, object]
    fields: Mapping[str, Mapping[int, float]]
    nik_given_birth: Mapping[tuple[int, int], float]
    exact: Mapping[str, float]

    def score(self, prior: float) -> str:
        """The SQL of a pair's score: log2 of the odds that the two are one person, from the prior odds in bits."""
        name = dict(self.fields["name"])
        exact = self.exact
        special = {
            7: f"{exact['name']:.3f} - name_share",
            6: f"{exact['same_sound']:.3f} - sound_share",
            5: f"{exact['begun_name']:.3f} - word_share",
        }
        parts = [
            f"{prior:.3f}",
            _case("name_level", {str(level): special.get(level, f"{bits:.3f}") for level, bits in name.items()}),
            _case("birth_level", self._birth()),
            _case(
                "birth_level * 10 + nik_level",
                {str(b * 10 + n): f"{w:.3f}" for (b, n), w in self.nik_given_birth.items()},
            ),
            *(
                _case(f"{field}_level", {str(k): f"{w:.3f}" for k, w in self.fields[field].items()})
                for field in ("village", "mother", "sex", "place")
            ),
        ]
        return "(" + "\n        + ".join(parts) + ")"

    def _birth(self) -> dict[str, str]:
        bits = {str(level): f"{weight:.3f}" for level, weight in self.fields["birth"].items()}
        return {**bits, "4": f"{self.exact['birth']:.3f} - birth_share"}


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
    return Weights(content["learnt"], fields, joint, content["exact"])


def _case(value: str, bits: Mapping[str, str]) -> str:
    """Unknown levels add nothing."""
    whens = " ".join(f"WHEN {level} THEN {weight}" for level, weight in bits.items() if level != str(UNKNOWN))
    return f"CASE {value} {whens} ELSE 0 END"

"""The model as a file: m and u by level, the bits that follow from them, calibration, and on what all of it was learnt.

`weights.json` is such a file, the one that comes with Lindung; `lindung learn` writes one for an office. What an
office's lists never tell stays as it was in the model begun from, and the file says so.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from lindung.verification.estimation import SMOOTHING, Estimate
from lindung.verification.weights import SHARES, Calibration, Weights, weights_from

FORMAT = "lindung model 1"


@dataclass(frozen=True)
class Learnt:
    """What learning came to, beside the estimate. same_nik: by level of name * 10 + level of birth date."""

    estimate: Estimate
    calibration: Calibration
    calibrated: Mapping[str, object]  # on what
    same_nik: Mapping[int, float]


def model_text(learnt: Learnt, told: Mapping[str, object], begun_from: str) -> str:
    """The JSON of a model. told: on what it was learnt; begun_from: the JSON of the model it was begun from."""
    old = json.loads(begun_from)
    parameters, bits = learnt.estimate.parameters, learnt.estimate.parameters.bits()
    kept = {field: of for field, of in old["fields"].items() if of and not bits.get(field)}
    fields = {
        field: {level: value for level, value in of.items() if (field, level) not in SHARES}
        for field, of in bits.items()
        if of and field != "nik"
    }
    content = {
        "format": FORMAT,
        "learnt": {**told, "kept": {field: _origin(old["learnt"], field) for field in kept}},
        "estimate": {
            "prior": learnt.estimate.prior,
            "expected": learnt.estimate.expected,
            "rounds": len(learnt.estimate.trace),
            "log_likelihood": learnt.estimate.trace,
            "smoothing": SMOOTHING,
        },
        "m": _with_kept(parameters.m, old.get("m", {}), kept),
        "u": _with_kept(parameters.u, old.get("u", {}), kept),
        "fields": {**fields, **kept},
        "nik_given_birth": {f"{key:02d}": value for key, value in bits["nik"].items()},
        "exact": {name: bits[field][level] for (field, level), (name, _) in SHARES.items() if level in bits[field]},
        "listed_twice": learnt.estimate.listed_twice,
        "calibration": asdict(learnt.calibration),
        "calibrated": dict(learnt.calibrated),
        "same_nik": {f"{key:02d}": value for key, value in sorted(learnt.same_nik.items())},
    }
    return json.dumps(_rounded(content), indent=1) + "\n"


def weights_of(estimate: Estimate, base: Weights) -> Weights:
    """The weights of an estimate as they would be read from its file, with the calibration it was begun from."""
    learnt = Learnt(
        estimate, base.calibration, {}, {name * 10 + birth: p for (name, birth), p in base.same_nik.items()}
    )
    return weights_from(model_text(learnt, base.learnt, base.text))


def _with_kept(
    new: Mapping[str, Mapping[int, float]], old: Mapping[str, object], kept: Mapping[str, object]
) -> dict[str, object]:
    return {**{field: of for field, of in new.items() if of}, **{field: old[field] for field in kept if field in old}}


def _origin(learnt: Mapping[str, object], field: str) -> str:
    """On what the weights of a field were learnt; it is handed on when they are kept again."""
    kept = learnt.get("kept")
    return str((kept.get(field) if isinstance(kept, dict) else None) or learnt.get("data"))


def _rounded(content: object) -> object:
    if isinstance(content, float):
        return float(f"{content:.9g}")
    if isinstance(content, Mapping):
        return {str(key): _rounded(value) for key, value in content.items()}
    return [_rounded(value) for value in content] if isinstance(content, list | tuple) else content

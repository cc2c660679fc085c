"""Every address of the office: who may, about which things, and what the answer is. An address without a row fails.

Roles stand here by name, not by `CAPABILITIES`: a role that gains a capability by mistake is noticed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lindung.web.users.roles import RoleKind as R
from tests.web.access.world import MELATI, Place

SEE_PEOPLE = frozenset(
    (R.VILLAGE_OPERATOR, R.VILLAGE_HEAD, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.INSPECTOR, R.PROVINCE)
)
UNMASK = frozenset((R.VILLAGE_OPERATOR, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.INSPECTOR, R.PROVINCE))
EXPORT = frozenset((R.VILLAGE_OPERATOR, R.REGENCY_LABOUR, R.PROVINCE))
UPLOAD = frozenset((R.VILLAGE_OPERATOR, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE, R.BPJS_BRANCH))
UPLOAD_MEMBERS = frozenset((R.REGENCY_LABOUR, R.PROVINCE, R.BPJS_BRANCH))
UPLOAD_RESIDENTS = UPLOAD - {R.BPJS_BRANCH}
ACCEPT = frozenset((R.VILLAGE_HEAD, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE))
REVIEW = frozenset((R.VILLAGE_OPERATOR, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE, R.BPJS_BRANCH))
RUN = frozenset((R.REGENCY_LABOUR, R.PROVINCE))
WHOLE_COUNTS = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
SMALL_HIDDEN = frozenset((R.DONOR, R.NATIONAL_ANALYST))
QUARANTINE = frozenset((R.PROVINCE,))
AUDIT = frozenset((R.INSPECTOR, R.PROVINCE, R.ADMINISTRATOR))
ADMINISTRATOR = frozenset((R.ADMINISTRATOR,))
AREAS = frozenset((R.PROVINCE, R.ADMINISTRATOR))
ALL = frozenset(R)

Who = frozenset[R] | Literal["anybody", "signed in", "program", "no session"]
Arguments = Callable[[Place], list[Any]]
Form = Callable[[Place], Mapping[str, Any]]


@dataclass(frozen=True)
class Call:
    """One way to ask. things: the arguments of a place's own thing; none where there is no thing in the address.

    at: which places have such a thing. of: the area that one must have for it. answers: to who may.
    numbers: whole numbers of people may be in the answer.
    """

    who: Who
    things: Arguments | None = None
    at: Literal["villages", "areas", "one", "nowhere"] = "areas"
    method: Literal["get", "post"] = "get"
    form: Form = field(default=lambda place: {})
    answers: frozenset[int] = frozenset((200,))
    numbers: bool = False
    query: Form = field(default=lambda place: {})
    follow: bool = False
    each: bool = False  # there is no thing in the address, but the form or query is another one for each place
    of: Callable[[Place], str] = lambda place: place.said
    nothing: tuple[Any, ...] = (987_654_321,)

    def has(self, place: Place) -> bool:
        """Is there such a thing at this place?"""
        if self.at == "one" or (not self.things and not self.each):
            return place.code == MELATI
        if self.at == "villages":
            return bool(place.village)
        return bool(place.code) != (self.at == "nowhere")


def pk(name: str) -> Arguments:
    return lambda place: [place.things[name].pk]


def code(place: Place) -> list[Any]:
    return [place.code]


def code_and(name: str) -> Arguments:
    return lambda place: [place.code, name]


def only(name: str) -> Arguments:
    return lambda place: [name]


def get(who: Who, things: Arguments | None = None, at: Any = "areas", **more: Any) -> Call:
    return Call(who, things, at, **more)


def post(
    who: Who, things: Arguments | None = None, at: Any = "areas", answers: tuple[int, ...] = (302,), **more: Any
) -> Call:
    return Call(who, things, at, "post", answers=frozenset(answers), **more)


def SOMETHING(place: Place) -> Mapping[str, Any]:  # noqa: N802
    return {"more": "1"}


UPLOADS = (("upload", "areas"), ("members", "villages"), ("wide", "villages"))
"""A register of the place; a list of members of it; a file of its regency of which only its rows were accepted."""
SIGNING_IN = frozenset((200, 302))
TABLE: Mapping[str, tuple[Call, ...]] = {
    "shell:start": (get("signed in"),),
    "shell:help": (get("anybody"),),
    "shell:language": (post("anybody", form=lambda place: {"language": "id"}),),
    "shell:patterns": (get("anybody", answers=frozenset((404,))),),
    "users:sign_in": (get("anybody", answers=SIGNING_IN), post("anybody", answers=(200, 302, 422))),
    "users:second_factor": (get("anybody", answers=SIGNING_IN),),
    "users:enrol": (get("anybody", answers=SIGNING_IN),),
    "users:set_password": (get("anybody", answers=frozenset((200, 302, 404))),),
    "users:open_link": (get("anybody", only("none"), "one", answers=frozenset((200, 302, 404, 422))),),
    "users:sign_out": (post("anybody"),),
    "users:account": (get("signed in"),),
    "users:change_password": (get("signed in"),),
    "users:change_language": (post("signed in", form=lambda place: {"language": "id"}, answers=(302,)),),
    "users:end_other_sessions": (post("signed in"),),
    "users:bind_telephone": (get("signed in"),),
    "users:renew_recovery_codes": (post("signed in", answers=(200, 302, 422)),),
    "users:users": (
        get(ADMINISTRATOR),
        get(ADMINISTRATOR, query=lambda place: {"q": "ZAQ"}),
    ),
    "users:new_user": (
        get(ADMINISTRATOR),
        get(ADMINISTRATOR, each=True, query=lambda place: {"area": place.code, "pick": "1"}),
    ),
    "users:user": (get(ADMINISTRATOR, pk("user")),),
    "users:give_role": (get(ADMINISTRATOR, pk("user")),),
    "users:end_role": (
        post(ADMINISTRATOR, lambda place: [place.things["user"].pk, place.things["role"].pk], nothing=(987, 987)),
    ),
    "users:new_link": (post(ADMINISTRATOR, pk("user"), answers=(200,)),),
    "users:close": (post(ADMINISTRATOR, pk("user")),),
    "users:reopen": (post(ADMINISTRATOR, pk("user"), answers=(302, 422)),),
    "users:unlock": (post(ADMINISTRATOR, pk("user"), answers=(302, 422)),),
    "users:reset_factor": (post(ADMINISTRATOR, pk("user"), answers=(302, 422)),),
    "coverage:start": (get(WHOLE_COUNTS | SMALL_HIDDEN, answers=frozenset((200, 302))),),
    "coverage:outlines": (get(AREAS),),
    "coverage:area": (get(WHOLE_COUNTS | SMALL_HIDDEN, code, nothing=("99.77",)),),
    "coverage:download": tuple(
        get(WHOLE_COUNTS | SMALL_HIDDEN, code_and(name), nothing=("99.77", name))
        for name in ("cakupan.xlsx", "cakupan.csv")
    ),
    "coverage:public_start": (get("anybody", answers=frozenset((200, 302))),),
    "coverage:public_area": (get("anybody", only("99.01"), "one"),),
    "coverage:public_download": (get("anybody", lambda place: ["99.01", "cakupan.csv"], "one"),),
    "runs:index": (get(RUN),),
    "runs:start": (get(RUN), post(RUN, answers=(302, 422))),
    "runs:run": (get(RUN, lambda place: [1], "one"),),
    "review:queue": (get(REVIEW),),
    "review:begin": (post(REVIEW),),
    "review:task": (get(REVIEW, pk("task"), "villages"), post(REVIEW, pk("task"), "villages", (422,), form=SOMETHING)),
    # The files of the run are not in `world`, hence 422; what the workbook holds is tested with a real run.
    "review:download": (get(EXPORT, answers=frozenset((422,))),),
    "review:upload": (get(REVIEW), post(REVIEW, form=SOMETHING, answers=(422,))),
    "review:undo": (post(REVIEW),),
    "residents:search": (
        get(SEE_PEOPLE),
        post(SEE_PEOPLE, form=lambda place: {"text": "WARGA"}, answers=(200,), follow=True),
        *(
            post(SEE_PEOPLE, None, "villages", (200, 422), each=True, form=form, follow=True)
            for form in (
                lambda place: {"text": place.nik},
                lambda place: {"text": place.card},
                lambda place: {"text": "WARGA", "village": place.code},
                lambda place: {"hamlet": f"{place.mark} DUSUN", "village": place.code},
            )
        ),
    ),
    "residents:person": (get(SEE_PEOPLE, pk("resident"), "villages"),),
    "residents:numbers": (
        get(UNMASK, pk("resident"), "villages"),
        post(
            UNMASK,
            pk("resident"),
            "villages",
            (200,),
            form=lambda place: {"reason": "lain", "note": "uji"},
            numbers=True,
        ),
    ),
    "residents:lists": (get(SEE_PEOPLE, code, "villages", answers=frozenset((302,)), nothing=("99.77.01.2001",)),),
    "residents:export": (post(EXPORT, code, "villages", (200,), numbers=True, nothing=("99.77.01.2001",)),),
    "residents:list": tuple(
        get(SEE_PEOPLE, code_and(slug), "villages", nothing=("99.77.01.2001", slug)) for slug in ("terlindungi",)
    ),
    "residents:quarantine": (get(QUARANTINE),),
    "residents:release": (post(QUARANTINE),),
    "residents:held": (get(QUARANTINE, lambda place: [place.span.first], "nowhere"),),
    "api:api-root": (get("anybody"),),
    "api:openapi-json": (get("anybody"),),
    "api:token": (post("no session", answers=(400, 415)),),
    "api:verify": (post("no session", answers=(415,)),),
    "api:batches": (post("no session", answers=(415,)),),
    "api:batch": (get("no session", pk("batch")),),
    "api:coverage": (get("no session"),),
    **{f"api:{call}": (get("no session"),) for call in ("programmes", "lists", "months", "balances")},
    "api:person_months": (post("no session", answers=(415,)),),
    "api:snapshots": (post("no session", answers=(415,)),),
    "api:snapshot": (get("no session", pk("handed")),),
    "api_nothing": (get("anybody", only("rahasia"), "one", answers=frozenset((404,))),),
    "programs:clients": (get(ADMINISTRATOR),),
    "programs:new_client": (get(ADMINISTRATOR), post(ADMINISTRATOR, answers=(422,), form=SOMETHING)),
    "programs:client": (get(ADMINISTRATOR, pk("client")),),
    "programs:answer_for": (post(frozenset(), pk("client"), form=lambda place: {"answer": "end"}),),  # not their own
    "programs:revoke": (get(ADMINISTRATOR, pk("client")), post(ADMINISTRATOR, pk("client"))),
    "intake:uploads": (get(UPLOAD | ACCEPT),),
    "intake:new": (get(UPLOAD), post(UPLOAD, answers=(422,), form=SOMETHING)),
    "intake:upload": tuple(get(UPLOAD | ACCEPT, pk(name), at) for name, at in UPLOADS),
    "intake:progress": tuple(get(UPLOAD | ACCEPT, pk(name), at) for name, at in UPLOADS),
    "intake:copy": (
        get(UPLOAD_RESIDENTS, pk("upload"), numbers=True),
        get(UPLOAD_MEMBERS, pk("members"), "villages", numbers=True),
        get(UPLOAD_RESIDENTS, pk("wide"), "villages", numbers=True, of=lambda place: place.code[:5]),
    ),
    "intake:accept": tuple(post(ACCEPT, pk(name), at) for name, at in UPLOADS),
    "intake:refuse": (get(ACCEPT, pk("upload")), post(ACCEPT, pk("upload"), form=lambda place: {"reason": "uji"})),
    "areas:areas": (get(AREAS), get(AREAS, each=True, query=lambda place: {"area": place.code})),
    "areas:second_person": (post(AREAS, code, form=lambda place: {"second_person": "1"}, nothing=("99.77",)),),
    "audit:events": (get(AUDIT), get(AUDIT, each=True, query=lambda place: {"person": f"{place.mark} PROGRAM"})),
    "audit:prove": (post(AUDIT),),
    "audit:export": tuple(post(AUDIT, only(kind), at="one", answers=(200,)) for kind in ("csv", "xlsx")),
    "operations:healthz": (get("anybody", answers=frozenset((200, 503))),),
    "operations:state": (get(ADMINISTRATOR),),
}

from tests.web.access import (  # noqa: E402 - they are written with `get` and `post` of here
    table_allocation,
    table_billing,
    table_cash,
    table_claims,
    table_decrees,
    table_evidence,
    table_exchange,
    table_funds,
    table_lists,
    table_notices,
    table_programmes,
    table_studies,
)

_OF_APPS = (
    table_allocation,
    table_billing,
    table_cash,
    table_claims,
    table_decrees,
    table_evidence,
    table_exchange,
    table_funds,
    table_lists,
    table_notices,
    table_programmes,
    table_studies,
)
for _one in _OF_APPS:
    assert not set(TABLE) & set(_one.TABLE), _one
    TABLE = {**TABLE, **_one.TABLE}

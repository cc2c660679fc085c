"""The roles, and what each can do. Read as a table: a role has exactly the capabilities that stand beside it."""

from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext_noop as _


class Can(StrEnum):
    """One thing a person can do in the areas of the role."""

    UPLOAD = "upload"  # hand in a register or a list
    ACCEPT = "accept"  # let what was handed in take the place of the last
    SEE_RESIDENTS = "see_residents"  # search people, open a person's page
    UNMASK = "unmask"  # see a whole NIK, with a reason that is recorded
    REVIEW = "review"  # say of a pair whether it is one person
    SEE_COVERAGE = "see_coverage"  # counts as they are
    SEE_SUPPRESSED = "see_suppressed"  # counts without small cells
    EXPORT_PEOPLE = "export_people"  # take a list of people away
    RUN = "run"  # start a verification
    SEE_QUARANTINE = "see_quarantine"  # rows that belong to no area yet
    SEE_AUDIT = "see_audit"  # who did what
    SEE_BOOK = "see_book"  # where money is, and what moved it
    KEEP_BOOK = "keep_book"  # record an arrival, undo what somebody else recorded
    CLOSE_BOOK = "close_book"  # ask that a month be closed, and close what somebody else asked for
    SEE_PROGRAMMES = "see_programmes"  # schemes, programmes and how far the villages' lists are
    MANAGE_SCHEMES = "manage_schemes"  # take a version of a scheme, run it as a programme
    KEEP_LISTS = "keep_lists"  # draw a list, enter a meeting's decision, hand in evidence, ask for a replacement
    APPROVE_LISTS = "approve_lists"  # check what somebody else put forward
    ISSUE_DECREES = "issue_decrees"  # write a decree, and sign what somebody else wrote
    SEE_MONTHS = "see_months"  # who is protected by whom in which month
    EXCHANGE = "exchange"  # enrolments, bills and payments to and from BPJS
    ANSWER_ENROLMENTS = "answer_enrolments"  # take an enrolment file to the branch, hand in what it answers
    ALLOCATE = "allocate"  # divide sources over people, and adopt what somebody else divided
    SEE_GIFTS = "see_gifts"  # what became of one's own gift, as counts
    SEE_CLAIMS = "see_claims"  # dossiers of families after a death or an accident
    OPEN_CLAIMS = "open_claims"  # open a dossier, bring its papers together, say what the branch answered
    SEE_STUDIES = "see_studies"  # what a scheme would cost, cover and prevent; no person is in it
    MAKE_STUDIES = "make_studies"  # ask for a study, share it, answer the checklist of readiness
    MANAGE_USERS = "manage_users"
    MANAGE_CLIENTS = "manage_clients"  # programs that ask through the API
    MANAGE_AREAS = "manage_areas"  # the official list, outlines, rules of an area


class RoleKind(StrEnum):
    """What a person is in an area."""

    VILLAGE_OPERATOR = "village_operator"
    VILLAGE_HEAD = "village_head"
    REGENCY_LABOUR = "regency_labour"
    REGENCY_VILLAGE = "regency_village"
    REGENCY_BUDGET = "regency_budget"
    INSPECTOR = "inspector"
    PROVINCE = "province"
    BPJS_BRANCH = "bpjs_branch"
    DONOR = "donor"
    NATIONAL_ANALYST = "national_analyst"
    ADMINISTRATOR = "administrator"


ROLE_WORDS = {
    RoleKind.VILLAGE_OPERATOR: _("operator desa"),
    RoleKind.VILLAGE_HEAD: _("kepala desa"),
    RoleKind.REGENCY_LABOUR: _("dinas tenaga kerja"),
    RoleKind.REGENCY_VILLAGE: _("dinas pemberdayaan desa"),
    RoleKind.REGENCY_BUDGET: _("badan keuangan daerah"),
    RoleKind.INSPECTOR: _("inspektorat"),
    RoleKind.PROVINCE: _("pemerintah provinsi"),
    RoleKind.BPJS_BRANCH: _("kantor cabang BPJS Ketenagakerjaan"),
    RoleKind.DONOR: _("donatur"),
    RoleKind.NATIONAL_ANALYST: _("analis nasional"),
    RoleKind.ADMINISTRATOR: _("administrator aplikasi"),
}


def role_in_words(kind: RoleKind | str) -> str:
    """A role in the language of the reader."""
    return translation.gettext(ROLE_WORDS[RoleKind(kind)])


_CLAIMS = frozenset((Can.SEE_CLAIMS, Can.OPEN_CLAIMS))
_STUDIES = frozenset((Can.SEE_STUDIES, Can.MAKE_STUDIES))
_PROGRAMME = (Can.SEE_PROGRAMMES, Can.SEE_MONTHS)
_PEOPLE = (Can.SEE_RESIDENTS, Can.SEE_COVERAGE, Can.SEE_BOOK, Can.SEE_CLAIMS, *_PROGRAMME)
_BOOK = frozenset((Can.SEE_BOOK, Can.KEEP_BOOK, Can.CLOSE_BOOK))
_OFFICE = frozenset(
    (
        *_PEOPLE,
        Can.UPLOAD,
        Can.ACCEPT,
        Can.UNMASK,
        Can.REVIEW,
        Can.EXPORT_PEOPLE,
        Can.RUN,
        Can.MANAGE_SCHEMES,
        Can.KEEP_LISTS,
        Can.APPROVE_LISTS,
        Can.ISSUE_DECREES,
        Can.EXCHANGE,
        Can.ANSWER_ENROLMENTS,
        Can.ALLOCATE,
    )
)

CAPABILITIES: dict[RoleKind, frozenset[Can]] = {
    RoleKind.VILLAGE_OPERATOR: frozenset(
        (*_PEOPLE, *_CLAIMS, Can.UPLOAD, Can.UNMASK, Can.REVIEW, Can.EXPORT_PEOPLE, Can.KEEP_LISTS)
    ),
    RoleKind.VILLAGE_HEAD: frozenset((*_PEOPLE, *_CLAIMS, Can.ACCEPT, Can.APPROVE_LISTS)),
    RoleKind.REGENCY_LABOUR: _OFFICE | _CLAIMS | _STUDIES,
    RoleKind.REGENCY_VILLAGE: frozenset(
        (
            *(*_PEOPLE, Can.UPLOAD, Can.ACCEPT, Can.UNMASK, Can.REVIEW, Can.KEEP_LISTS, Can.APPROVE_LISTS),
            Can.SEE_STUDIES,
        )
    ),
    RoleKind.REGENCY_BUDGET: _BOOK | _STUDIES | {*_PROGRAMME, Can.SEE_COVERAGE, Can.ALLOCATE},
    RoleKind.INSPECTOR: frozenset((*_PEOPLE, Can.UNMASK, Can.SEE_AUDIT, Can.SEE_STUDIES)),
    RoleKind.PROVINCE: _OFFICE | _BOOK | _STUDIES | {Can.SEE_QUARANTINE, Can.SEE_AUDIT, Can.MANAGE_AREAS},
    # A branch has its own members and needs no register: it looks at the pairs that wait, not at everybody. Whom it is
    # asked to enrol it has to read.
    RoleKind.BPJS_BRANCH: frozenset(
        (*_PROGRAMME, Can.UPLOAD, Can.REVIEW, Can.SEE_COVERAGE, Can.SEE_CLAIMS, Can.ANSWER_ENROLMENTS)
    ),
    RoleKind.DONOR: frozenset((Can.SEE_SUPPRESSED, Can.SEE_GIFTS)),
    RoleKind.NATIONAL_ANALYST: _STUDIES | {Can.SEE_SUPPRESSED},
    RoleKind.ADMINISTRATOR: frozenset((Can.MANAGE_USERS, Can.MANAGE_CLIENTS, Can.MANAGE_AREAS, Can.SEE_AUDIT)),
}

VILLAGE_ROLES = frozenset((RoleKind.VILLAGE_OPERATOR, RoleKind.VILLAGE_HEAD))

_ABOVE_VILLAGE = frozenset(("nation", "province", "regency", "district"))

LEVELS: dict[RoleKind, frozenset[str]] = {
    RoleKind.VILLAGE_OPERATOR: frozenset(("village",)),  # in a larger area they would do without a second factor
    RoleKind.VILLAGE_HEAD: frozenset(("village",)),
    RoleKind.REGENCY_LABOUR: frozenset(("regency",)),
    RoleKind.REGENCY_VILLAGE: frozenset(("regency",)),
    RoleKind.REGENCY_BUDGET: frozenset(("regency",)),
    RoleKind.INSPECTOR: _ABOVE_VILLAGE,
    RoleKind.PROVINCE: frozenset(("nation", "province")),
    RoleKind.BPJS_BRANCH: frozenset(("nation", "province", "regency")),
    RoleKind.DONOR: _ABOVE_VILLAGE | {"village"},
    RoleKind.NATIONAL_ANALYST: frozenset(("nation", "province")),
    RoleKind.ADMINISTRATOR: _ABOVE_VILLAGE,
}
"""The levels of areas in which a role is given."""


def needs_second_factor(kind: RoleKind) -> bool:
    """Everybody above the village."""
    return kind not in VILLAGE_ROLES

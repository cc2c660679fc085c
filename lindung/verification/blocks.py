"""Where candidates are looked for: each block joins the members left over with the residents who share its keys."""

from dataclasses import dataclass

from lindung.verification.steps import BLOCK, Step, sql

MOST_OF_A_RARE_NAME = 10
NAME_AND_BIRTH = "pairs_birth_sound"  # the block that asks for nothing that a list may lack
MOST_TOGETHER = 300  # members with one key of a block, beyond which it tells nobody apart


@dataclass(frozen=True)
class Block(Step):
    """Candidates who share some columns.

    keys: a column of both sides, or "the member's = the resident's". most: only where no more people than that share
    the name. placeless: only members of whom nothing tells where they are.
    """

    keys: tuple[str, ...] = ()
    most: int = 0
    placeless: bool = False

    @property
    def sql(self) -> str:
        """All blocks are one select with different conditions."""
        return BLOCK

    def condition(self) -> str:
        """The equality of the keys, for a join of members `m` and residents `r`."""
        sides = (key.partition(" = ") for key in self.keys)
        parts = [f"m.{member} = r.{resident or member}" for member, _, resident in sides]
        if self.most:
            parts.append(f"m.name_people <= {self.most}")
        if self.placeless:
            parts += [f"m.{place} IS NULL" for place in ("birth_place", "village_number", "nik_stem")]
        return " AND ".join(parts)

    def crowd(self) -> str:
        """The select of its members in a crowd."""
        keys = [key.partition(" = ")[0] for key in self.keys]
        return sql("crowded").format(
            block=self.name,
            keys=", ".join(keys),
            known=" AND ".join(f"{key} IS NOT NULL" for key in keys),
            same=" AND ".join(f"members_weighed.{key} = crowd.{key}" for key in keys),
            most_together=MOST_TOGETHER,
        )


BLOCKS = (
    Block(NAME_AND_BIRTH, "same birth date (or swapped) and sounds of the name", keys=("birth_swap", "name_sound")),
    Block(
        "pairs_birth_word_place",
        "same birth date (or swapped), telling word and birth place",
        keys=("birth_swap", "name_word", "birth_place"),
    ),
    Block(
        "pairs_birth_word_region",
        "same birth date (or swapped) and telling word, in the regency of the member's NIK",
        keys=("birth_swap", "name_word", "nik_regency = regency"),
    ),
    Block(
        "pairs_birth_initials_region",
        "same birth date, initials and regency in the NIK",
        keys=("birth_number", "name_initials", "nik_regency"),
    ),
    Block(
        "pairs_birth_initials_place",
        "same birth date, initials and birth place",
        keys=("birth_number", "name_initials", "birth_place"),
    ),
    Block(
        "pairs_birth_mother", "same birth date (or swapped), mother and sex", keys=("birth_swap", "mother_key", "sex")
    ),
    Block("pairs_birth_village", "same birth date and village", keys=("birth_number", "village_number")),
    Block("pairs_name_village", "same name and village", keys=("name_key", "village_number")),
    Block("pairs_name_mother", "same name, mother and birth year", keys=("name_key", "mother_key", "birth_year")),
    Block("pairs_name_place", "same name, birth year and birth place", keys=("name_key", "birth_year", "birth_place")),
    Block(
        "pairs_word_mother",
        "same telling word, mother and village",
        keys=("name_word", "mother_key", "village_number"),
    ),
    Block("pairs_nik_stem", "same region and birth date in the NIK", keys=("nik_stem",)),
    Block("pairs_rare_name", "same name, where it is rare", keys=("name_key",), most=MOST_OF_A_RARE_NAME),
    Block(
        "pairs_birth_word",
        "same birth date (or swapped) and telling word, of members without a place",
        keys=("birth_swap", "name_word"),
        placeless=True,
    ),
    Block(
        "pairs_birth_initials",
        "same birth date and initials, of members without a place",
        keys=("birth_number", "name_initials"),
        placeless=True,
    ),
)
"""Where candidates are looked for: keys of which a wrong digit, a typing error or a swapped date leaves some whole.

Each is tied to a place (a village, a regency, that in the NIK, the birth place) or is as good as one person's (a rare
name; a birth date with the whole name or the mother): the pairs then grow with the people, and not with their square.
Only of whom nothing tells a place is looked for everywhere. `benchmarks.blocks` prints what each of them finds.
"""

"""Who may what with the book: the one place where its pages name capabilities."""

from lindung.web.users.roles import Can

SEE_BOOK = Can.SEE_BOOK
KEEP_BOOK = Can.KEEP_BOOK
CLOSE_BOOK = Can.CLOSE_BOOK
SEE_MONTHS = Can.SEE_MONTHS
SEE_PEOPLE = Can.SEE_RESIDENTS

"""Who may what with the book."""

from lindung.web.users.roles import Can

SEE_BOOK = Can.SEE_COVERAGE
KEEP_BOOK = Can.ACCEPT
CLOSE_BOOK = Can.ACCEPT

"""What a person can put right, said to that person."""


class UserError(Exception):
    """One Indonesian sentence: what is wrong, where, and what to do. Shown as it is, without a traceback.

    It never holds a name, a NIK or another person's particulars: it may be printed and logged.
    """

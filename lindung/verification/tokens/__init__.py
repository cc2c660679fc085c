"""Matching without showing people: keyed tokens made at home, held against each other by anybody.

    keys       the secret the two sides agree on, and what is derived from it
    encoding   a person becomes tokens and filters; `KINDS` is what leaves the house
    matching   two files of tokens become one status for each resident; `BLOCKS` is the method
    from_plain what is taken over from the weights of people in plain
    learning   how much each likeness of names tells, learnt from tokens alone
    sql/       the selects, `weights.json` what was learnt

Never puts one attribute of a person alone into a token, and never needs the key to match.
docs/methods/tokens.md says what each side learns and what this does not protect.
"""

"""An invented regency: village registers, a members' list of BPJS and the truth between them.

For demonstrations and benchmarks. Nobody real is here, and nobody can be: every area code begins with 99,
which is issued to nobody, so no NIK, family card or card number made here is anybody's. The room refuses to
make a number of an issued area, and no fault turns one into such a number. What invents shares no
code with the rooms that read and match, so that their mistakes cannot cancel.

    region        invent a region: Sizes, a day, a seed, Rates -> Region, all tables as written
    region_files  write it into a folder: registers, members' list, truth, areas
    rates         how often what goes wrong: ORDINARY, ROUGH
    show          the demonstration: invent, then walk the main flows as an officer would

    people        the invented people as they are, no error
      areas         the regency 99.07, its districts and villages
      households    who lives with whom, sexes and birthdays
      family_names  traditions, titles and parents
      naming        names by tradition, sex and time of birth
      vocabulary    the words names are made of, and their misspellings
      spelling      one word written otherwise
      circumstances occupation, schooling, marriage, life status
      nik           NIK and family card numbers

    registers     what the village clerks wrote
      handover      in what form each village hands over its register
      addresses     hamlet, RW and RT, written by many hands
    members       what the BPJS officer saved, and the truth about it
      membership    who stands in the list, and the days of the membership
      member_cards  card number, phone, programmes, occupation
    nik_faults, birth_faults, name_faults   how each of the three goes wrong

    layouts           the columns of OpenSID's files
    text_workbook     OpenSID's workbooks, cell for cell
    import_template   OpenSID's template as an operator fills it
    member_workbook   the members' list as one workbook
    excel             days and dated workbooks for the two
    columns, chance   columns of text, and chance from a generator handed in

Words stand in `names.csv`, `name_recipes.csv`, `traditions.csv`, `occupations.csv` and `places.csv`.
"""

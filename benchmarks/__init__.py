"""How fast and how right Lindung is, beside a peer and beside the least that any program would have to do.

    __main__     `python -m benchmarks`: run the subjects, print a table for each, write them into README.md when asked
    reading      a register of 100,000 rows from its workbook
    verifying    a register of a million people against a list of half a million members
    learn        `python -m benchmarks.learn`: learn the match weights anew

    contenders/  what is measured, one file each, with the one function `run`
    apart        runs one of them in a fresh process and measures it
    invented     snapshots of an invented region, without workbooks
    foreign      snapshots of somebody else's data set
    snapshots    writes and keeps them
    accuracy     links held against the truth
    page         tables, and the pages they stand on

Nothing here is part of the product, and nothing here is installed with it.
"""

"""What a file physically is: workbook, text, web page, archive. Decided by content; it comes out as sheets of rows.

`opening.open_file` is the one door. It refuses, each with one sentence, what cannot be opened safely.
"""

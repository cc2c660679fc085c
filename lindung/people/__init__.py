"""Who is who: NIK, names, birth dates, residents, members. Pure rules; no file or database is known here."""

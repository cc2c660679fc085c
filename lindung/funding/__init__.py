"""Who is paid by what for which months, and the book of every rupiah from a source to a month."""

"""Who pays for whom: sources and what they may pay for, allocation, the book, and the cash ahead. Stores no balance."""

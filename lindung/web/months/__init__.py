"""Months of protection: one worker, one month, one payer, and what became of each month."""

"""The ground: words that every room speaks (areas, findings, errors, numbers in words). Imports nothing of ours."""

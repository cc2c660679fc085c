"""Commands of coverage, for `lindung office`."""

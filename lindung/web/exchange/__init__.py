"""The app of enrolments to BPJS, its answers, and what differs."""

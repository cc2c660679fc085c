"""The app of bills to BPJS, payment files, and what differs."""

"""Coverage in the office: counted after each run, kept by day, on maps and in tables from nation to village."""

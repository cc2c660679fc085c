"""The register people work on: who lives where, with the verdict, its history, and the NIK sealed."""

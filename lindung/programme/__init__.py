"""Schemes, quotas, tranches, and months of protection per worker. Never counts heads where months matter."""

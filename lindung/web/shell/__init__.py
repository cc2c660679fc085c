"""What every page shares: its frame, its look, its errors, the start page."""

"""A programme from its scheme to its participants: candidates, meeting, evidence, approval, decree, replacement."""

"""Tags about areas."""

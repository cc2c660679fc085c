"""The model held against what happened."""

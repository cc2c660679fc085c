"""Studies of a province in the office: asked for, worked out by the worker, read, compared, shared and taken along."""

"""Claims: the dossier of a death or an accident, from the event to the money."""

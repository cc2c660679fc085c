"""What a province puts into a study, with source, range and question; and the model's own uncertain numbers."""

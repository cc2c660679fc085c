"""What is tried: scenarios and studies as files."""

"""The review queue: people say of pairs whether they are one person, each pair once, and every word is kept."""

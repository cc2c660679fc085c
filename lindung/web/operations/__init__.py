"""How the office is run: is it well, what does its log say, and where is its backup. It knows no people."""

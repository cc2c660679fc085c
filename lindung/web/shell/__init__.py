"""The visual house of the office: base page, components, style, error pages. It knows no people and no areas."""

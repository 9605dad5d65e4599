"""公众: pages for whoever is not signed in."""

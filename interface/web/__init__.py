"""Pages for people: templates, styles, small scripts, and the view of each page."""

"""From the annotations of other tools to annotated articles: mapping, identity, report."""

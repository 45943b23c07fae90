"""A reconciliation service: names in a table are matched to entities of the registry."""

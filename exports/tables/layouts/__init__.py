"""The column layouts of event catalogues, and companions for all that they can't hold."""

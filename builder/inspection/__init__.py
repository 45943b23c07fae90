"""What is wrong with an input beyond its shape, told with JSON paths."""

"""The Arabic layer: spelling, numbers and dates of Arabic news text. It knows nothing of graphs."""

"""HTTP kit: problems, who is asking, request ids. Knows nothing of any slice."""

"""Pages: what a person sees in the browser."""

"""Measures of vocabulary: plain functions from words to numbers; no words come out of them."""

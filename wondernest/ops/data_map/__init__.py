"""The data map: what is stored, whom it is about, what for, how long, and who gets it.

It lives in the comments of the tables and columns; `wn.data_map` reads them. This package asks it,
checks it with the lints made for it, and writes the pages that follow from it.
"""

"""Swedish terms that tell about health, belief, crime and the rest: word lists in TOML.

One file per category, written by hand. `compile.py` makes `lexicon.txt` of them, which is
what `recognizers.vocabulary` reads; a test proves that it is up to date.
"""

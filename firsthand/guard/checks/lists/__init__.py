"""Lists of words of our own, in English, German, French and Spanish."""

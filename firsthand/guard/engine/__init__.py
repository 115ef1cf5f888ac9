"""Terms and patterns found in a text, through disguises, with offsets into the text as it was written."""

"""What a proof-reader sees in a document: its sentences, numbers, dates, notes, quotations, each at its place."""

"""One file per rule on documents; each declares a Check as CHECK. No file here imports another."""

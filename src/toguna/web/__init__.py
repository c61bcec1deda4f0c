"""The workbench: pages on this computer alone that call build and the rooms below; no query, no number of its own."""

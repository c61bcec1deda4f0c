"""What a user can have done, as plain functions; the command line and the browser only call these."""

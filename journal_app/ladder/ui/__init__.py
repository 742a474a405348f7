"""The ladder's page and its dialogs."""

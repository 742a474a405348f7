"""What packaging/dev.py is made of. Standard library only, but for translations.py and lock.py."""

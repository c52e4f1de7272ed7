"""newslint reads a news draft the way a copy desk does and reports what it finds the way a code linter does."""

__version__ = "0.1.0"

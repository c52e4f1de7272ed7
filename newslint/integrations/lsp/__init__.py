"""The language server: what `newslint check` finds, in an editor, as the draft is typed."""

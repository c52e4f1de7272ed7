"""Audits of whole archives: `newslint archive`. Imported only when asked for; `extras` says what it needs."""

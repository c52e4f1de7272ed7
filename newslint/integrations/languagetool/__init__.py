"""LanguageTool as an engine of newslint: where it is found, how a server of our own lives, and what is asked of it.

Nothing here but `plugin` and `rule` is imported before a run asks for LanguageTool.
"""

"""Harper, a grammar checker that runs inside this process, as an engine of newslint."""

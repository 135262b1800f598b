"""The screens without a browser: what each draws, and what it does with what is stored elsewhere meanwhile."""

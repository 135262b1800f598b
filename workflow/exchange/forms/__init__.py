"""Answers that people gave in a form tool: what each column and each text means, proposed, corrected and read."""

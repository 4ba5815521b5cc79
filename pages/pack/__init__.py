"""The meeting pack: one view of the dashboard as PowerPoint slides and as one web page, to take into a meeting."""

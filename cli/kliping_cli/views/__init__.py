"""How values look on a terminal: pure functions from values to rich renderables, for 80 columns and more."""

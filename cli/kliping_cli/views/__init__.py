"""How values look on a terminal: pure functions from values to rich renderables. 80 columns are enough for all of them."""

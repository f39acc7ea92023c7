"""What each command does: open a stack, ask or tell it something, show the answer."""

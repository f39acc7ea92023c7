"""Stacks: the template running in this process, in containers, or deployed."""

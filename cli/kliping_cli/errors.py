"""What a command cannot do, told in a line or two on stderr."""

from typing import ClassVar


class CommandFailed(Exception):
    """The command was understood, but did not get where it should."""

    exit_code: ClassVar[int] = 1


class Misuse(CommandFailed):
    """Something the person who typed the command can put right: a missing file, an unknown stack, a wrong option."""

    exit_code = 2

"""Dead letter: what no stage could bring to its end becomes a failure that a person can see and redrive."""

from kliping.aws.dead_letters import record_dead_letters

handler = record_dead_letters

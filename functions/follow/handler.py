"""Follow: by the clock, followed sources and articles that are due are asked for again."""

from kliping.aws.scheduling import keep_schedule

handler = keep_schedule

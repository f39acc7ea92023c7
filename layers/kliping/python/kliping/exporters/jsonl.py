"""JSON Lines: the records themselves, whole, one a line. What is read back is equal to what was written."""

from kliping.exporters.exporter import Exporter, write_lines
from kliping.models import TaggedArticle


def make_line(record: TaggedArticle) -> str:
    """Return a record as one line of JSON, without the line's end."""
    return record.model_dump_json()


EXPORTER = Exporter("jsonl", "application/jsonl", write_lines(make_line))

"""Parquet for analysis: a row for each article, every column of a type, the lists as lists. Needs pyarrow."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kliping.exporters.exporter import Exporter
from kliping.models import Moment, Place, TaggedArticle

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE = 2_000
CHARACTERS_AT_ONCE = 16_000_000
"""Rows and text that are held until a row group is written: few groups read fast, and memory stays what it is."""


def make_schema() -> "pa.Schema":
    """Return the columns and their types. Instants are UTC; a day is the publisher's own."""
    import pyarrow as pa

    text, number, texts = pa.string(), pa.float64(), pa.list_(pa.string())

    def rows(**fields: pa.DataType) -> pa.DataType:
        return pa.list_(pa.struct(list(fields.items())))

    return pa.schema(
        [
            pa.field("id", text, nullable=False),
            pa.field("headline", text, nullable=False),
            ("alternative_headline", text),
            ("description", text),
            ("url", text),
            ("site", text),
            ("publisher", text),
            ("day", pa.date32()),
            ("published", pa.timestamp("us", tz="UTC")),
            ("modified_day", pa.date32()),
            ("modified", pa.timestamp("us", tz="UTC")),
            ("dateline", text),
            ("authors", rows(name=text, kind=text, role=text)),
            ("language", text),
            ("section", text),
            ("genre", texts),
            ("keywords", texts),
            ("tags", rows(id=text, label_id=text, label_en=text, by=text, rule=text, confidence=number)),
            ("subjects", rows(id=text, label_id=text, label_en=text, confidence=number)),
            (
                "places",
                rows(name=text, id=text, kind=text, country=text, within=text, latitude=number, longitude=number),
            ),
            ("organisations", texts),
            ("keyphrases", texts),
            ("tone", text),
            ("signals", rows(id=text, relation=text, confidence=number)),
            ("summary", text),
            ("images", rows(url=text, caption=text, credit=text)),
            ("links", texts),
            ("is_accessible_for_free", pa.bool_()),
            pa.field("word_count", pa.int32(), nullable=False),
            ("fetched_at", pa.timestamp("us", tz="UTC")),
            pa.field("text", text, nullable=False),
        ]
    )


def make_row(record: TaggedArticle) -> dict[str, Any]:
    """Return a record's values by column. Unknown is null, none is an empty list."""
    article, annotations = record.article, record.annotations
    return {
        "id": article.id,
        "headline": article.headline,
        "alternative_headline": article.alternative_headline,
        "description": article.description,
        "url": article.best_url,
        "site": article.publisher.site,
        "publisher": article.publisher.name,
        **_dates("day", "published", article.date_published),
        **_dates("modified_day", "modified", article.date_modified),
        "dateline": article.dateline,
        "authors": [author.model_dump() for author in article.author],
        "language": record.language,
        "section": article.article_section,
        "genre": list(article.genre),
        "keywords": list(article.keywords),
        "tags": [
            tag.model_dump(include={"id", "by", "rule", "confidence"}) | _labels(tag.label.id, tag.label.en)
            for tag in record.tags
        ],
        "subjects": [
            {"id": each.value, "confidence": each.confidence} | _labels(each.label.id, each.label.en)
            for each in annotations.subjects
        ],
        "places": [_place(place) for place in annotations.places],
        "organisations": [organisation.value for organisation in annotations.organisations],
        "keyphrases": [keyphrase.value for keyphrase in annotations.keyphrases],
        "tone": annotations.tone.value if annotations.tone else None,
        "signals": [
            {"id": each.value, "relation": each.relation, "confidence": each.confidence} for each in annotations.signals
        ],
        "summary": annotations.summary.value if annotations.summary else None,
        "images": [image.model_dump() for image in (article.main_image, *article.images) if image],
        "links": list(article.links),
        "is_accessible_for_free": article.is_accessible_for_free,
        "word_count": article.word_count,
        "fetched_at": article.provenance.fetched_at,
        "text": article.article_body,
    }


def write(records: Iterable[TaggedArticle], file: BinaryIO) -> None:
    """Write records in row groups, in their order.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
    """
    import pyarrow as pa
    from pyarrow import parquet

    schema = make_schema()
    with parquet.ParquetWriter(pa.PythonFile(_Sink(file), mode="w"), schema, compression="zstd") as writer:
        for group in _gather(map(make_row, records)):
            writer.write_table(pa.Table.from_pylist(group, schema))


class _Sink:
    """A file that need not know where it is: pyarrow asks, and a pipe cannot say."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._written = 0

    def write(self, content: bytes) -> int:
        self._file.write(content)
        self._written += len(content)
        return len(content)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self.flush()


def _gather(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    characters = 0
    for row in rows:
        group.append(row)
        characters += len(row["text"])
        if len(group) >= ROWS_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _dates(day: str, instant: str, moment: Moment | None) -> dict[str, Any]:
    return {day: moment.day if moment else None, instant: moment.instant if moment else None}


def _labels(indonesian: str, english: str) -> dict[str, str]:
    return {"label_id": indonesian, "label_en": english}


def _place(place: Place) -> dict[str, Any]:
    link = place.link.model_dump(exclude={"name", "confidence"}) if place.link else {}
    return {"name": place.value, **link}


EXPORTER = Exporter("parquet", "application/vnd.apache.parquet", write, needs="parquet", is_binary=True)

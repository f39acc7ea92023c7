"""The values that travel through the corridor. Frozen, closed, and named after schema.org's `NewsArticle`.

In JSON every name is camelCase (`articleBody`), so that a record is a step away from JSON-LD. What was published
(`Article`) stays apart from what we inferred (`Annotations`) and from what rules said (`Tag`).
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel

type NonEmpty = Annotated[str, StringConstraints(min_length=1)]
type Robots = Literal["allowed", "absent"]
type Origin = Literal["json-ld", "meta", "html", "text", "url", "human"]
type TextField = Literal["articleBody", "headline"]
type Precision = Literal["day", "week", "month", "year"]
type Relation = Literal["reports-on", "quotes", "contains", "unclear"]
type Genre = Literal[
    "opinion",
    "analysis",
    "background",
    "review",
    "interview",
    "press-release",
    "sponsored",
    "live-blog",
    "satire",
    "fact-check",
    "video",
    "gallery",
]


def _read_minutes(value: Any) -> Any:
    """Read bare numbers as minutes: records were written so before they had durations."""
    try:
        return timedelta(minutes=value) if isinstance(value, int) else value
    except OverflowError as error:
        raise ValueError("these are more minutes than there are") from error


type Duration = Annotated[timedelta, BeforeValidator(_read_minutes)]


class Stage(StrEnum):
    """The rooms of the corridor, in order. One stem names folder, function, queue, event and metric."""

    FETCH = "fetch"
    EXTRACT = "extract"
    ENRICH = "enrich"
    TAG = "tag"
    NOTIFY = "notify"

    @property
    def way(self) -> "tuple[Stage, ...]":
        """The stages through which an input comes to this one, and this one."""
        stages = tuple(Stage)
        return stages[: stages.index(self) + 1]


class Value(BaseModel):
    """A value that never changes and knows no unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        # A function builds only the models it meets: 12 models cost 43-71 ms of cold start when built eagerly.
        defer_build=True,
    )


class Source(Value):
    """Where one input came from: the name of an input in every log line, and the key of its outcome.

    `id` is 26 characters of base32 (see `kliping.identity.source_id`); `uri` is the submitted URL or `s3://bucket/key`;
    `received_at` orders the versions of one input: the newest wins, whatever the order of arrival. An entry of a source
    of many (a feed, an archive) carries the id of that source as `parent`; `generation` counts such sources above it.
    """

    id: NonEmpty
    uri: NonEmpty
    received_at: AwareDatetime
    parent: NonEmpty | None = None
    generation: Annotated[int, Field(ge=0)] = 0


class RawDocument(Value):
    """A page or file as it arrived, before anybody looked inside.

    `robots` says by what right it was fetched: the site's robots.txt allows it, or there is none.
    """

    source: Source
    content: bytes
    media_type: str | None = None
    url: str | None = None
    fetched_at: AwareDatetime | None = None
    robots: Robots | None = None


class Span(Value):
    """Code points `[start, end)` of `field`, which read `text`. The proof behind an annotation or tag."""

    field: TextField = "articleBody"
    start: Annotated[int, Field(ge=0)]
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int, field: TextField = "articleBody") -> Self:
        """Return what stands at `[start, end)` of `text`, which is that field of an article."""
        return cls(field=field, start=start, end=end, text=text[start:end])

    @model_validator(mode="after")
    def _has_the_length_of_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            msg = f"a span [{self.start}, {self.end}) cannot read {self.text!r}"
            raise ValueError(msg)
        return self


class Moment(Value):
    """A date as published, and how much of it is known. `instant` is null unless time and zone are known."""

    raw: NonEmpty
    day: date
    instant: AwareDatetime | None = None
    zone: str | None = None
    origin: Origin

    @property
    def precision(self) -> Literal["day", "instant"]:
        """How far the date can be trusted."""
        return "day" if self.instant is None else "instant"

    @property
    def iso(self) -> str:
        """As much of the date as is known, in ISO 8601: the instant with its offset, or the day."""
        return str(self.day) if self.instant is None else self.instant.isoformat()


class Author(Value):
    """Who is named as author. A site is never a person; `desk` is an editorial desk such as Redaksi."""

    name: NonEmpty
    kind: Literal["person", "organisation", "desk"] = "person"
    role: str | None = None


class Publisher(Value):
    """Who published: `name` as printed, `site` as registrable host name such as `serangtimur.co.id`."""

    name: str | None = None
    site: str | None = None


class Image(Value):
    """A picture the article shows."""

    url: NonEmpty
    caption: str | None = None
    credit: str | None = None


class Pagination(Value):
    """Which page of an article printed on several pages this is, the first being 1. `next_url` is null on the last."""

    position: Annotated[int, Field(ge=1)]
    next_url: str | None = None


class Fact(Value):
    """Where a field's value was read, and the string that stood there.

    `chosen` is false for what another source says and a more trusted one contradicts: it is kept, and not used.
    """

    field: NonEmpty
    origin: Origin
    raw: str
    chosen: bool = True


class Provenance(Value):
    """How an article was read: enough to read it again and to explain every field."""

    extractor: NonEmpty
    extractor_version: int
    media_type: NonEmpty
    charset: str | None = None
    sha256: NonEmpty
    fetched_at: AwareDatetime | None = None
    robots: Robots | None = None
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


class Article(Value):
    """What was published. Unknown is null, never guessed. Text is NFC without control or bidi characters.

    `main_image` leads the article and `images` are the other pictures; `links` are the http(s) addresses on other sites
    that the body points to, in order, once each.
    """

    id: NonEmpty
    url: str | None = None
    original_url: str | None = None
    canonical_url: str | None = None
    normalized_url: str | None = None
    headline: NonEmpty
    alternative_headline: str | None = None
    description: str | None = None
    article_body: NonEmpty
    author: tuple[Author, ...] = ()
    date_published: Moment | None = None
    date_modified: Moment | None = None
    dateline: str | None = None
    in_language: str | None = None
    publisher: Publisher = Publisher()
    article_section: str | None = None
    keywords: tuple[str, ...] = ()
    main_image: Image | None = None
    images: tuple[Image, ...] = ()
    links: tuple[str, ...] = ()
    genre: tuple[Genre, ...] = ()
    pagination: Pagination | None = None
    is_accessible_for_free: bool | None = None
    word_count: int
    time_required: Duration
    provenance: Provenance

    @property
    def best_url(self) -> str | None:
        """The URL to send readers to: the publisher's own or, without one, where the article was found."""
        return self.canonical_url or self.url


class Followed(Value):
    """A source of many that is looked at again and again. `every` counts minutes, `quiet_after` hours.

    A source that has brought nothing new for `quiet_after` has gone silent, and somebody should look why.
    """

    id: NonEmpty
    uri: NonEmpty
    every: Annotated[int, Field(ge=5, le=10_080)] = 30
    quiet_after: Annotated[int, Field(ge=1, le=8_760)] = 72
    paused: bool = False
    followed_at: AwareDatetime
    due_at: AwareDatetime


class Watchlist(Value):
    """A query with a name, asked of every article that arrives from `watched_at` on (docs/watchlists.md).

    `webhook` says that its matches are posted; where to lies elsewhere (`kliping.aws.webhooks`).
    """

    name: Annotated[str, StringConstraints(pattern=r"^[\w.-]{1,64}$")]
    query: NonEmpty
    watched_at: AwareDatetime
    webhook: bool = False


class Annotation(Value):
    """One thing we inferred, with its evidence, how it was found and by which version."""

    value: NonEmpty
    confidence: Annotated[float, Field(ge=0, le=1)]
    method: NonEmpty
    version: int
    evidence: tuple[Span, ...] = ()


class Person(Annotation):
    """Somebody the article names, with the ranks and offices as they are printed beside the name."""

    roles: tuple[Span, ...] = ()


class GeoLink(Value):
    """An entry of the gazetteer. `id` is `id:` and an Indonesian code, or `geonames:` and a number.

    `within` is the province, of a city abroad null.
    Coordinates are degrees of WGS 84, of a region those of its town; null where they are not known.
    """

    id: NonEmpty
    name: NonEmpty
    kind: Literal["country", "province", "regency", "city"]
    country: NonEmpty
    within: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    confidence: Annotated[float, Field(ge=0, le=1)]


class Place(Annotation):
    """A place the article names, and which one it is, where that is clear."""

    link: GeoLink | None = None


class Fingerprint(Value):
    """By what copies of a text find one another: `keys` are hashes of some of its runs of words."""

    keys: tuple[NonEmpty, ...]
    method: NonEmpty
    version: int


class Quotation(Annotation):
    """What somebody said, word for word: `value` and `evidence` are the words between the marks, part by part.

    `speaker` is the name in `people` or `organisations`, else whom the article describes; null where it does not tell.
    `speaker_span` is what names the speaker beside the quotation, a pronoun perhaps, and `antecedent` what that stands
    for. `roles` are the speaker's ranks and offices as printed, `verb` is the word that says that they speak.
    """

    speaker: NonEmpty | None = None
    speaker_span: Span | None = None
    antecedent: Span | None = None
    roles: tuple[Span, ...] = ()
    verb: Span | None = None


class Label(Value):
    """A name for people, in the languages of the first users."""

    id: NonEmpty
    en: NonEmpty


class Subject(Annotation):
    """What an article is about: an IPTC Media Topic such as `medtop:11000000`, and in `broader` the one above it."""

    label: Label
    broader: NonEmpty | None = None


class Signal(Annotation):
    """A hint at disinformation, hate speech and the like (`value`), and how the article relates to it.

    It is never a verdict on what is true or forbidden: a person has to read the evidence and decide.
    """

    label: Label
    relation: Relation
    needs_confirmation: Literal[True] = True


class MentionedDate(Annotation):
    """A date the body mentions, resolved against the date of publication; `value` is how it is written first.

    `day` is the first day of what `precision` says: of a week its Monday. It is null where it cannot be told.
    """

    day: date | None = None
    precision: Precision


class EnricherNote(Value):
    """Why an enricher gave up on this article or, if it is among those that spoke, what it left out and why."""

    enricher: NonEmpty
    version: int
    detail: str


class Cost(Value):
    """What a managed service charged for reading this article. `usd` is null where nobody said what a unit costs."""

    enricher: NonEmpty
    model: NonEmpty
    unit: NonEmpty
    input_units: Annotated[int, Field(ge=0)]
    output_units: Annotated[int, Field(ge=0)] = 0
    usd: Annotated[float, Field(ge=0)] | None = None


class Annotations(Value):
    """What we inferred about an article. Every field is made by the enricher of its name, or by `entities`.

    `enrichers` are the versions of those that spoke, by name; empty in records from before they were kept.
    """

    language: Annotation | None = None
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Annotation, ...] = ()
    fingerprint: Fingerprint | None = None
    quotations: tuple[Quotation, ...] = ()
    subjects: tuple[Subject, ...] = ()
    keyphrases: tuple[Annotation, ...] = ()
    summary: Annotation | None = None
    dates: tuple[MentionedDate, ...] = ()
    tone: Annotation | None = None
    signals: tuple[Signal, ...] = ()
    costs: tuple[Cost, ...] = ()
    notes: tuple[EnricherNote, ...] = ()
    enrichers: dict[NonEmpty, int] = Field(default_factory=dict)


class Tag(Value):
    """What a rule, a model or a person said about an article, and why. `rule` is null unless one said it."""

    id: NonEmpty
    label: Label
    by: Literal["rule", "model", "human", "publisher"] = "rule"
    rule: NonEmpty | None = None
    rule_version: int | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    evidence: tuple[Span, ...]


class Correction(Value):
    """What a person says of one field of a record, which goes before what machines say (see `kliping.corrections`).

    `value` is the whole field for `set`, as its JSON; for `add` and `remove` an entry of a list by its name (a tag by
    its id). `withdraw` takes earlier corrections of the field back, all or those of the entry `value`. `label` is that
    of a tag or subject that is added. In a record, `machine` is what machines say now: of a list, the entry, or null.
    """

    field: NonEmpty
    action: Literal["set", "add", "remove", "withdraw"] = "set"
    value: JsonValue = None
    label: Label | None = None
    machine: JsonValue = None
    by: NonEmpty
    corrected_at: AwareDatetime
    reason: NonEmpty


class EnrichedArticle(Value):
    """An article and what we inferred."""

    article: Article
    annotations: Annotations


class RuleSet(Value):
    """The rules that were published when an article was tagged: `number` rises, and `digest` names their content."""

    number: Annotated[int, Field(ge=1, lt=1_000_000)]
    digest: NonEmpty


class TaggedArticle(Value):
    """An article, what we inferred, and its tags, with the corrections that hold: the record.

    `rules` is null where the shipped rules spoke alone.
    """

    article: Article
    annotations: Annotations
    tags: tuple[Tag, ...]
    corrections: tuple[Correction, ...] = ()
    rules: RuleSet | None = None

    @property
    def language(self) -> str | None:
        """The language of the text or, where it could not be told, the one the page declares."""
        return self.annotations.language.value if self.annotations.language else self.article.in_language


class ListedEntry(Value):
    """One input that a source of many became: `name` tells it from the others, `id` leads to its own outcome."""

    id: NonEmpty
    name: str
    kind: Literal["link", "enclosed", "unusable"]


class Expansion(Value):
    """What a source of many became: an input for each of its entries, in their order.

    `skipped` counts links back to the source above it, `known` entries that an earlier look at a followed source has
    brought. `cut_short` says that the source broke off: these entries stand, and the
    source has a failure besides.
    """

    source: Source
    collection: NonEmpty
    entries: tuple[ListedEntry, ...]
    skipped: Annotated[int, Field(ge=0)] = 0
    known: Annotated[int, Field(ge=0)] = 0
    cut_short: bool = False

    @property
    def unusable(self) -> int:
        """How many entries could never become an article."""
        return sum(entry.kind == "unusable" for entry in self.entries)

    @property
    def new(self) -> int:
        """How many entries were brought on their way."""
        return len(self.entries) - self.unusable - self.known


class Failure(Value):
    """A visible failure: which input was lost, where, why, and the message that would bring it back."""

    source: Source
    stage: Stage
    reason: NonEmpty
    detail: str
    failed_at: AwareDatetime
    attempts: int
    message: str

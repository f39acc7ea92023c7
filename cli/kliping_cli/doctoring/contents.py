"""Judge what a stack holds, and how it is kept: table, buckets, rules, failures, sources, watchlists."""

from collections import Counter
from datetime import timedelta

from kliping.aws.door import RETRIES_EXHAUSTED
from kliping.models import Stage
from kliping_cli.cloud.deployed import FOLLOW
from kliping_cli.doctoring.facts import BucketFacts, Facts, StackFacts, Unread
from kliping_cli.doctoring.findings import Command, Finding, conclude, unseen, warn, wrong

_OVERDUE = timedelta(minutes=15)
"""The clock ticks every five minutes (template.yaml, FollowFunction)."""

_DEPLOY = "sam build && sam deploy"


def judge_table(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether the table is there, and safe."""
    table = facts.table
    if isinstance(table, Unread):
        return unseen("table", [table])
    troubles = []
    if table.status not in {"ACTIVE", "UPDATING"}:
        troubles.append(wrong("table", f"Its status is {table.status}."))
    if not table.is_restorable:
        troubles.append(wrong("table", "It cannot be restored to a point in time: recovery is off.", _DEPLOY))
    if not table.forgets_expired:
        troubles.append(wrong("table", "What has expired is not deleted: time to live is off.", _DEPLOY))
    if isinstance(facts.stack, StackFacts) and facts.stack.is_prod and not table.is_protected:
        troubles.append(wrong("table", "It is not protected against deletion, though Environment is prod.", _DEPLOY))
    protected = "protected against deletion" if table.is_protected else "not protected against deletion (dev)"
    return conclude("table", f"active, can be restored, {protected}", troubles)


def judge_buckets(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether the buckets are safe, and the inbox tells extract what is dropped."""
    troubles = []
    for name, bucket in facts.buckets.items():
        if not isinstance(bucket, BucketFacts):
            continue
        if not bucket.is_versioned:
            troubles.append(wrong("buckets", f"{name} keeps no versions: what is overwritten is lost.", _DEPLOY))
        if not bucket.is_private:
            troubles.append(wrong("buckets", f"{name} does not block public access.", _DEPLOY))
        if name == "InboxBucket" and not any(queue.endswith(f"-{Stage.EXTRACT}") for queue in bucket.told):
            said = "InboxBucket tells nobody of dropped files: its notification is gone."
            troubles.append(wrong("buckets", said, _DEPLOY))
    troubles += unseen("buckets", facts.buckets.values())
    return conclude("buckets", "versioned, private, and the inbox tells extract", troubles)


def judge_rules(facts: Facts, command: Command) -> list[Finding]:
    """Judge which published rules tag, and whether newer ones cannot be read."""
    rules = facts.rules
    if isinstance(rules, Unread):
        return unseen("rules", [rules])
    live = f"release {rules.live}" if rules.live else "the shipped rules"
    if rules.faults:
        number, why = rules.faults[0]
        what = f"Release {number}" if number else "The list of releases"
        then = "articles wait" if rules.live is None else f"{live} tag in its place"
        remedies = (command("rules publish FILE"), command("rules rollback"))
        return [wrong("rules", f"{what} cannot be read, and {then}: {why}", *remedies)]
    return conclude("rules", f"{live}, which can be read" if rules.live else f"{live} alone", [])


def judge_failures(facts: Facts, command: Command) -> list[Finding]:
    """Judge what failed within a day: inputs that were no good, and tries that ran out."""
    failures = facts.failures
    if isinstance(failures, Unread):
        return unseen("failures", [failures])
    counts = Counter((failure.stage, failure.reason) for failure in failures)
    troubles = []
    for stage in Stage:
        kinds = [(reason, number) for (at, reason), number in counts.most_common() if at is stage]
        if kinds:
            total = sum(number for _, number in kinds)
            more = " or more" if total >= facts.most_failures else ""
            told = ", ".join(f"{number:,} {reason.replace('_', ' ')}" for reason, number in kinds)
            say = wrong if any(reason == RETRIES_EXHAUSTED for reason, _ in kinds) else warn
            remedy = command(f"failures --stage {stage}")
            troubles.append(say("failures", f"{stage}: {total:,}{more} within a day: {told}.", remedy))
    return conclude("failures", "none within a day", troubles)


def judge_sources(facts: Facts, command: Command) -> list[Finding]:
    """Judge which followed sources fail or are silent."""
    if isinstance(facts.sources, Unread):
        return unseen("sources", [facts.sources])
    standings = [(health.standing(followed, facts.now), followed, health) for followed, health in facts.sources]
    troubles = [
        warn("sources", f"{followed.uri} fails: {health.trouble}", command("sources"))
        for standing, followed, health in standings
        if standing == "failing"
    ]
    troubles += [
        warn("sources", f"{followed.uri} has brought nothing new for too long.", command("sources"))
        for standing, followed, _ in standings
        if standing == "silent"
    ]
    return conclude("sources", f"{len(standings):,} followed", troubles)


def judge_clock(facts: Facts, command: Command) -> list[Finding]:
    """Judge whether anybody asks for followed sources that are due."""
    if isinstance(facts.sources, Unread):
        return unseen("clock", [facts.sources])
    if facts.is_local:
        return unseen("clock", [Unread(f"There is none on this machine; `{command('check')}` looks at sources.")])
    overdue = [each for each, _ in facts.sources if not each.paused and facts.now - each.due_at > _OVERDUE]
    if not overdue:
        return conclude("clock", "nothing is overdue", [])
    prefix = facts.stack.prefix if isinstance(facts.stack, StackFacts) else ""
    said = f"{len(overdue):,} followed sources are overdue, such as {overdue[0].uri}: {FOLLOW} does not run."
    schedule = f"aws scheduler list-schedules --name-prefix {prefix}"
    return [wrong("clock", said, f"aws logs tail /aws/lambda/{prefix}{FOLLOW} --since 1h", schedule)]


def judge_watchlists(facts: Facts, command: Command) -> list[Finding]:
    """Judge whether all queries that are watched for can be read."""
    if isinstance(facts.watchlists, Unread):
        return unseen("watchlists", [facts.watchlists])
    troubles = [
        wrong("watchlists", f"{each.watchlist.name} matches nothing: {each.trouble}", command("watch NAME QUERY"))
        for each in facts.watchlists
        if each.trouble
    ]
    return conclude("watchlists", f"{len(facts.watchlists):,} watched for", troubles)


def judge_webhooks(facts: Facts, command: Command) -> list[Finding]:
    """Judge which webhooks did not take matches within a day."""
    if isinstance(facts.watchlists, Unread) or isinstance(facts.failures, Unread):
        return unseen("webhooks", [facts.watchlists, facts.failures])
    undelivered = Counter(
        failure.source.uri.removeprefix("match://").partition("/")[0]
        for failure in facts.failures
        if failure.stage is Stage.NOTIFY
    )
    troubles = [
        warn("webhooks", f"{name}: {number:,} matches were not taken within a day.", command(f"matches {name}"))
        for name, number in undelivered.most_common()
    ]
    count = sum(each.watchlist.webhook for each in facts.watchlists)
    return conclude("webhooks", f"{count:,}, and none refused anything", troubles)

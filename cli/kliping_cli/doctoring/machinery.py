"""Judge what runs: the stack, its queues, functions and alarms. Facts in, findings out."""

from collections.abc import Iterator, Mapping

from kliping_cli.cloud.deployed import DEAD_LETTER, FOLLOW
from kliping_cli.doctoring.deployed import ALARMS
from kliping_cli.doctoring.facts import Facts, FunctionFacts, QueueFacts, QueuePast, StackFacts, Unread
from kliping_cli.doctoring.findings import Command, Finding, conclude, ok, unseen, warn, wrong

_PATIENCE = {"notify": 1800.0}
_MOST_SECONDS = 900.0
"""How long a message may wait, as the alarms of template.yaml have it; tries of notify are further apart."""

_MANY = 100
"""Messages from which on it matters that a queue grows."""

_STOPPED = frozenset({"Disabled", "Disabling"})


def judge_stack(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether the last deployment went through."""
    stack = facts.stack
    if isinstance(stack, Unread):
        return unseen("stack", [stack])
    if stack.status.endswith("_FAILED"):
        return [wrong("stack", f"CloudFormation says {stack.status}.", _describe_events(stack))]
    if "ROLLBACK" in stack.status:
        said = f"The last deployment was taken back ({stack.status}): what runs is the one before."
        return [warn("stack", said, _describe_events(stack))]
    if stack.status.endswith("_IN_PROGRESS"):
        return [warn("stack", f"CloudFormation is at it ({stack.status}); look again when it is done.")]
    return [ok("stack", stack.status)]


def judge_version(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether this command line, and all functions, are of one version."""
    stack = facts.stack
    if isinstance(stack, Unread):
        return unseen("version", [stack])
    own, deployed = stack.own_version, stack.deployed_version
    troubles = []
    if deployed is None:
        said = f"What is deployed does not say its version, so it is older than {own}, which runs here."
        troubles.append(warn("version", said, "sam build && sam deploy"))
    elif deployed != own:
        said = f"Here runs {own}, deployed is {deployed}: one may not understand the other."
        troubles.append(warn("version", said, f"Deploy {own}, or use the command line of {deployed}."))
    known = [each for each in facts.functions.values() if isinstance(each, FunctionFacts)]
    if len({each.layers for each in known}) > 1:
        said = "Functions run with layers of different builds: somebody has changed one by hand."
        troubles.append(wrong("version", said, "sam build && sam deploy"))
    return conclude("version", own, troubles)


def judge_queues(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether queues are drained, or grow."""
    past: Mapping[str, QueuePast] = {} if isinstance(facts.past, Unread) else facts.past
    troubles: list[Finding] = []
    waiting = in_work = held_back = 0
    for stage, queue in facts.queues.items():
        if isinstance(queue, Unread):
            continue
        waiting, in_work, held_back = waiting + queue.waiting, in_work + queue.in_work, held_back + queue.held_back
        said = f"{stage}: {_count(queue)}"
        then = past.get(f"{_prefix(facts)}{stage}", QueuePast(None, None))
        if queue.waiting and (then.oldest or 0) > _PATIENCE.get(stage, _MOST_SECONDS):
            said = f"{said}, the oldest for {_spell(then.oldest or 0)}."
            troubles.append(wrong("queues", said, _tail(facts, stage)))
        elif queue.waiting >= _MANY and then.before is not None and queue.waiting > 2 * then.before:
            said = f"{said}; half an hour ago {then.before:,.0f} waited: more arrives than gets through."
            troubles.append(warn("queues", said, _tail(facts, stage)))
    troubles += unseen("queues", [*facts.queues.values(), *([] if facts.is_local else [facts.past])])
    drained = f"{waiting:,} waiting, {in_work:,} in work, {held_back:,} held back"
    return conclude("queues", drained if waiting or in_work or held_back else "drained", troubles)


def judge_dead_letters(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether dead letters become visible failures."""
    past: Mapping[str, QueuePast] = {} if isinstance(facts.past, Unread) else facts.past
    troubles = []
    for stage, queue in facts.dead_letters.items():
        if isinstance(queue, Unread) or not queue.waiting:
            continue
        oldest = past.get(f"{_prefix(facts)}{stage}-dead-letters", QueuePast(None, None)).oldest or 0
        if oldest > _MOST_SECONDS:
            said = f"{stage}: {queue.waiting:,} have waited for {_spell(oldest)}: {DEAD_LETTER} cannot record them."
            troubles.append(wrong("dead letters", said, _tail(facts, DEAD_LETTER)))
        else:
            said = f"{stage}: {queue.waiting:,} wait to be recorded as failures; look again in a minute."
            troubles.append(warn("dead letters", said, _tail(facts, DEAD_LETTER)))
    troubles += unseen("dead letters", facts.dead_letters.values())
    return conclude("dead letters", "none waiting", troubles)


def judge_functions(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether every function can run."""
    troubles = []
    for name, function in facts.functions.items():
        full = f"{_prefix(facts)}{name}"
        if function is None:
            troubles.append(wrong("functions", f"{name} is gone.", "sam build && sam deploy"))
        elif isinstance(function, FunctionFacts):
            if "Failed" in {function.state, function.last_update}:
                said = f"{name} is broken: {function.reason or function.state}"
                troubles.append(wrong("functions", said, "sam build && sam deploy"))
            if function.concurrency == 0:
                start = f"aws lambda delete-function-concurrency --function-name {full}"
                troubles.append(wrong("functions", f"{name} is stopped: its reserved concurrency is 0.", start))
    troubles += unseen("functions", facts.functions.values())
    return conclude("functions", f"{len(facts.functions)} can run", troubles)


def judge_event_sources(facts: Facts, _command: Command) -> list[Finding]:
    """Judge whether every queue leads to its function."""
    troubles, prefix, led = [], _prefix(facts), 0
    for name, function in facts.functions.items():
        if not isinstance(function, FunctionFacts):
            continue
        there = {each.queue: each for each in function.event_sources}
        for queue in _queues_of(name, facts):
            source = there.get(f"{prefix}{queue}")
            if source is None:
                said = f"Nothing leads the queue {prefix}{queue} to {name}."
                troubles.append(wrong("event sources", said, "sam build && sam deploy"))
            elif source.state in _STOPPED:
                start = f"aws lambda update-event-source-mapping --uuid {source.uuid} --enabled"
                troubles.append(wrong("event sources", f"{queue} does not lead to {name}: {source.state}.", start))
            else:
                led += 1
    troubles += unseen("event sources", facts.functions.values())
    return conclude("event sources", f"{led} enabled", troubles)


def judge_alarms(facts: Facts, _command: Command) -> list[Finding]:
    """Judge which alarms ring, and whether anybody hears them."""
    alarms = facts.alarms
    if isinstance(alarms, Unread):
        return unseen("alarms", [alarms])
    troubles = []
    for name, alarm in sorted(alarms.items()):
        if alarm.state == "ALARM":
            say = wrong if name != "quiet" else warn  # nobody may have sent anything
            said = f"{name} rings since {alarm.since:%Y-%m-%d %H:%M}; docs/operations.md says what to do."
            describe = f"aws cloudwatch describe-alarms --alarm-names {_prefix(facts)}{name}"
            troubles.append(say("alarms", said, describe))
    missing = sorted(ALARMS - alarms.keys())
    if missing:
        said = f"{len(missing)} alarms are missing, such as {missing[0]}."
        troubles.append(warn("alarms", said, "sam build && sam deploy"))
    if alarms and not any(alarm.is_heard for alarm in alarms.values()):
        remedy = "Set AlarmTopicArn in samconfig.toml to the ARN of an SNS topic, and deploy."
        troubles.append(warn("alarms", "Nobody hears the alarms: they have no topic.", remedy))
    return conclude("alarms", f"{len(alarms)} silent, and heard if they ring", troubles)


def _queues_of(function: str, facts: Facts) -> Iterator[str]:
    if function == DEAD_LETTER:
        yield from (f"{stage}-dead-letters" for stage in facts.queues)
    elif function != FOLLOW:
        yield function


def _prefix(facts: Facts) -> str:
    return facts.stack.prefix if isinstance(facts.stack, StackFacts) else ""


def _tail(facts: Facts, function: str) -> str:
    return f"aws logs tail /aws/lambda/{_prefix(facts)}{function} --since 1h"


def _describe_events(stack: StackFacts) -> str:
    return f"aws cloudformation describe-stack-events --stack-name {stack.prefix.removesuffix('-')}"


def _count(queue: QueueFacts) -> str:
    return f"{queue.waiting:,} waiting, {queue.in_work:,} in work"


def _spell(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"  # noqa: PLR2004 - two hours

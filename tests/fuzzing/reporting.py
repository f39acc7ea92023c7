"""What fuzzing has come to, target by target."""

from collections import Counter, defaultdict

from tests.fuzzing.running import Heard


class Report:
    """Adds up what was told of each target, turn by turn."""

    def __init__(self) -> None:
        self.inputs: Counter[str] = Counter()
        self.seeds: Counter[str] = Counter()
        self.lines: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self.slowest: defaultdict[str, float] = defaultdict(float)
        self.megabytes: Counter[str] = Counter()
        self.findings: defaultdict[str, set[str]] = defaultdict(set)
        self.deaths: Counter[str] = Counter()

    def add(self, heard: Heard) -> None:
        """Add one turn; of a process that died only the findings are known."""
        name, ended = heard.target, heard.ended
        if heard.found:
            self.findings[name] |= {found.fault for found in heard.found}
        if ended is None:
            self.deaths[name] += 1
            return
        self.inputs[name] += ended.inputs
        self.seeds[name] = max(self.seeds[name], ended.seeds)
        self.lines[name] |= {(file, number) for file, number in ended.lines}
        self.slowest[name] = max(self.slowest[name], ended.slowest)
        self.megabytes[name] = max(self.megabytes[name], ended.megabytes)

    def line(self, name: str) -> str:
        """Return one line about a target."""
        lines, megabytes = len(self.lines[name]), self.megabytes[name]
        return (
            f"{name:16} {self.inputs[name]:>10,} inputs, lines {self.seeds[name]:>5,} by seeds and "
            f"{lines:>5,} in all, slowest {self.slowest[name]:.2f} s, at most {megabytes} MB, "
            f"{len(self.findings[name])} findings"
        )

    def table(self) -> str:
        """Return a line for each target, and one for all of them."""
        every = set[tuple[str, int]]().union(*self.lines.values())
        found = sum(map(len, self.findings.values()))
        total = f"{self.inputs.total():,} inputs, {len(every):,} lines reached, {found} findings"
        return "\n".join([*map(self.line, {**self.inputs, **self.deaths}), total])

"""template.yaml as plain CloudFormation that a local stand-in can deploy, without asking AWS anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kliping_cli.cloud.intrinsics import ask_whether, questions, references

DEPLOYABLE = frozenset(
    {
        "AWS::DynamoDB::Table",
        "AWS::Events::Rule",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::SQS::Queue",
    }
)
"""What the stand-in creates. Functions, roles and event sources are played by this package (moto's own event sources
would eat the messages); alarms, dashboards and resource policies have no effect there."""

PLAYED = frozenset(
    {"AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping", "AWS::IAM::Role", "AWS::IAM::RolePolicy"}
)
"""What this package plays itself."""

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Translation:
    """A template after the SAM transform: all of it, the part to deploy, what stays out, and each function's folder."""

    resources: Mapping[str, Mapping[str, Any]]
    deployable: Mapping[str, Any]
    outputs: frozenset[str]
    skipped: tuple[str, ...]
    code: Mapping[str, Path]

    def of_type(self, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield logical id and properties of every resource of type `kind`."""
        for logical_id, resource in self.resources.items():
            if resource["Type"] == kind:
                yield logical_id, resource.get("Properties", {})

    def conditions_of(self, kind: str) -> Mapping[str, str]:
        """Return, by logical id, the conditions on which resources of type `kind` are there."""
        found = ((id_, resource) for id_, resource in self.resources.items() if resource["Type"] == kind)
        return {id_: resource["Condition"] for id_, resource in found if "Condition" in resource}


_UNPLAYED = {"SSESpecification"}
"""Properties that are left out: moto encrypts nothing, and makes an RSA key of 2,048 bits for each table that asks."""


def find_template(package: Path = _PACKAGE) -> Path:
    """Return the template of this checkout or, once installed, the one `package` brought along.

    Raises:
        FileNotFoundError: neither is there.
    """
    candidates = (package / "bundle" / "template.yaml", package.parents[1] / "template.yaml")
    for candidate in candidates:
        if candidate.is_file() and (candidate.parent / "functions").is_dir():
            return candidate
    raise FileNotFoundError(
        f"No template.yaml with its functions at {' or '.join(map(str, candidates))}; reinstall kliping, or name one."
    )


def translate(path: Path, parameters: Mapping[str, str], region: str) -> Translation:
    """Read the template at `path`, carry out the SAM transform, and keep what can be deployed locally.

    Raises:
        ValueError: `parameters` names one that the template does not declare.
    """
    return _translate(path, path.read_text(encoding="utf-8"), tuple(sorted(parameters.items())), region)


@lru_cache(maxsize=4)
def _translate(path: Path, text: str, chosen: tuple[tuple[str, str], ...], region: str) -> Translation:
    """Translate once what tests deploy a hundred times."""
    from samtranslator.yaml_helper import yaml_parse

    template, parameters = yaml_parse(text), dict(chosen)
    unknown = sorted(set(parameters) - set(template.get("Parameters", {})))
    if unknown:
        raise ValueError(f"{path} has no parameter {', '.join(unknown)}; it has {', '.join(template['Parameters'])}.")
    code = dict(_take_code(template, path.parent))
    plain = _transform(template, parameters, region)
    return _select(plain, code)


def _take_code(template: Mapping[str, Any], root: Path) -> Iterator[tuple[str, Path]]:
    """Yield each function's folder, and put a placeholder there: only `sam package` could upload it."""
    shared = template.get("Globals", {}).get("Function", {}).get("CodeUri", ".")
    for logical_id, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            yield logical_id, (root / resource["Properties"].get("CodeUri", shared)).resolve()
            resource["Properties"]["CodeUri"] = "s3://local/code"
        elif resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Properties"]["ContentUri"] = "s3://local/code"


class _NoManagedPolicies:
    """The template writes its own statements, so the transform never needs AWS's list of managed policies."""

    def load(self) -> dict[str, str]:
        return {}


def _transform(template: dict[str, Any], parameters: Mapping[str, str], region: str) -> dict[str, Any]:
    from samtranslator.metrics.method_decorator import MetricsMethodWrapperSingleton
    from samtranslator.translator.arn_generator import ArnGenerator
    from samtranslator.translator.transform import transform

    ArnGenerator.BOTO_SESSION_REGION_NAME = region
    plain: dict[str, Any] = transform(template, dict(parameters), _NoManagedPolicies())
    MetricsMethodWrapperSingleton.get_instance().publish()  # to nobody; unpublished, they cause a warning at exit
    return plain


def _select(plain: Mapping[str, Any], code: Mapping[str, Path]) -> Translation:
    resources = plain["Resources"]
    kept = {logical_id for logical_id, resource in resources.items() if resource["Type"] in DEPLOYABLE}
    absent = set(resources) - kept
    played = [resource for resource in resources.values() if resource["Type"] in PLAYED]
    asked = [resource.get("Properties", {}) for resource in played]
    asked += [ask_whether(resource["Condition"]) for resource in played if "Condition" in resource]
    asked += [resources[logical_id]["Properties"].get("NotificationConfiguration", {}) for logical_id in sorted(kept)]
    outputs = plain.get("Outputs", {}) | questions(asked)
    deployable = {
        **plain,
        "Resources": {
            logical_id: _alone(resources[logical_id], absent) for logical_id in resources if logical_id in kept
        },
        "Outputs": {name: output for name, output in outputs.items() if not references(output) & absent},
    }
    skipped = [
        f"{logical_id} ({resource['Type']})"
        for logical_id, resource in resources.items()
        if resource["Type"] not in DEPLOYABLE | PLAYED
    ]
    lost = [f"output {name}" for name, output in plain.get("Outputs", {}).items() if references(output) & absent]
    return Translation(resources, deployable, frozenset(plain.get("Outputs", {})), tuple(skipped + lost), code)


def _alone(resource: Mapping[str, Any], absent: set[str]) -> dict[str, Any]:
    """Drop the dependencies of a resource on what is not deployed, and what nobody plays."""
    depends = resource.get("DependsOn", [])
    depends = [depends] if isinstance(depends, str) else depends
    present = [name for name in depends if name not in absent]
    rest = {key: value for key, value in resource.items() if key != "DependsOn"}
    if "Properties" in rest:
        rest["Properties"] = {name: value for name, value in rest["Properties"].items() if name not in _UNPLAYED}
    return rest | ({"DependsOn": present} if present else {})

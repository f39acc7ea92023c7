"""What AWS complains about, in words that help."""

from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError


def tell_aws_error(error: Exception) -> str | None:
    """Tell an error of AWS or of its SDK in a line or two; null for every other error, which is a bug to be seen."""
    if isinstance(error, NoCredentialsError):
        return "AWS credentials were not found. `aws configure`, AWS_PROFILE or AWS_ACCESS_KEY_ID provide them."
    if isinstance(error, ClientError):
        said = error.response["Error"]
        return f"AWS refused {error.operation_name}: {said.get('Code')}: {said.get('Message')}"
    if isinstance(error, BotoCoreError):
        return f"AWS could not be reached: {error}"
    return None

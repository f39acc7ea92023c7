"""Signatures are those of the Standard Webhooks specification, and secrets are shown nowhere."""

import base64

from kliping.notifying import Webhook, make_secret, sign

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID, AT = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330
BODY = b'{"test": 2432232314}'


def test_the_specification_s_own_example_is_signed_as_it_says() -> None:
    assert sign(SECRET, ID, AT, BODY) == {
        "webhook-id": ID,
        "webhook-timestamp": str(AT),
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_a_signature_depends_on_id_time_body_and_secret() -> None:
    secret = make_secret()
    signed = {
        sign(*arguments)["webhook-signature"]
        for arguments in (
            (secret, ID, AT, BODY),
            (secret, "other", AT, BODY),
            (secret, ID, AT + 1, BODY),
            (secret, ID, AT, BODY + b" "),
            (make_secret(), ID, AT, BODY),
        )
    }
    assert len(signed) == 5


def test_a_secret_has_32_random_bytes_behind_its_prefix() -> None:
    first, second = make_secret(), make_secret()
    assert first.startswith("whsec_")
    assert len(base64.b64decode(first.removeprefix("whsec_"), validate=True)) == 32
    assert first != second


def test_what_is_printed_of_a_webhook_does_not_show_its_secret() -> None:
    webhook = Webhook("https://example.org/hook", make_secret())
    assert webhook.secret not in repr(webhook)
    assert webhook.secret not in f"{webhook}"

"""`python -m kliping_cli` is `kliping`."""

from kliping_cli.main import app

app(prog_name="kliping")

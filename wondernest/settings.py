"""Every setting of every process, read once from the environment."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Names in the environment: WONDERNEST_<FIELD>; the server's address also as DATABASE_URL."""

    model_config = SettingsConfigDict(
        env_prefix="WONDERNEST_", frozen=True, extra="ignore", populate_by_name=True
    )

    # Where the embedded server, keys, mail and logs of this installation live.
    home: Path = Field(default=Path.home() / ".local/share/wondernest")
    # An administrator's URL of another server; without it the embedded one is started.
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    database: str = "wondernest"
    environment: Literal["development", "production"] = "development"

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    # Where the worker serves its own /metrics; without it nobody sees backlog and runway.
    worker_metrics_port: int | None = Field(default=None, ge=1, le=65535)
    # How the outside reaches the pages; decides secure cookies and the links in mail.
    public_url: str = "http://127.0.0.1:8000"

    pool_size: int = Field(default=8, ge=1, le=200)
    pool_wait_seconds: float = Field(default=5.0, gt=0)
    # Off behind a pooler in transaction mode that does not track prepared statements.
    prepare_statements: bool = True

    # Batches of devices that are worked on at once, and that may wait; others get 429. Fewer than
    # the pool has connections, so that people get one while every device in the country sends.
    ingest_at_once: int = Field(default=4, ge=1, le=100)
    ingest_waiting: int = Field(default=16, ge=0, le=1000)
    ingest_wait_seconds: float = Field(default=0.5, gt=0, le=10)

    bcrypt_cost: int = Field(default=12, ge=4, le=16)
    # A list of breached passwords on this machine: a folder of files named by the first five
    # hexadecimal digits of a SHA-1 with lines SUFFIX:COUNT, or one sorted file of HASH:COUNT. A new
    # password must not be in it; without it nothing is asked.
    breached_passwords: Path | None = None
    access_token_seconds: int = Field(default=600, ge=30, le=600)
    signing_key_days: int = Field(default=30, ge=1, le=365)
    # Counted up by one, it replaces the signing keys at once: what is out ends, nobody is asked.
    signing_epoch: int = Field(default=1, ge=1)
    # Counted up by one, new receipts of consent get a new key; what older keys signed stays good.
    receipt_key_epoch: int = Field(default=1, ge=1, le=1000)
    session_idle_hours: int = Field(default=24 * 14, ge=1, le=24 * 30)
    session_live_hours: int = Field(default=24 * 60, ge=1, le=24 * 90)

    # smtp://, smtp+tls:// or smtps:// with user and password; without it mail goes to files.
    smtp_url: str | None = None
    mail_from: str = "WonderNest <no-reply@wondernest.invalid>"

    # How long after the first answer the second message of "e-mail plus" goes out.
    consent_second_step_seconds: int = Field(default=60, ge=0)
    rollup_poll_seconds: float = Field(default=0.2, gt=0)
    outbox_poll_seconds: float = Field(default=0.2, gt=0)

    @property
    def is_secure(self) -> bool:
        """Whether pages are served over TLS, by what the outside sees."""
        return self.public_url.startswith("https://")

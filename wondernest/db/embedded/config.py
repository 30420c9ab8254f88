"""Settings of the embedded server."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from wondernest.db.embedded.errors import OptionNotAllowed
from wondernest.db.embedded.folders import Record

# For a small machine. An administrator changes them with `alter system`, which outranks this file.
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "cluster_name": "wondernest",
        "shared_buffers": "128MB",
        "max_connections": "60",
        "max_locks_per_transaction": "256",  # one lock for each partition and its indexes
        "wal_level": "replica",
        "max_wal_size": "1GB",
        "shared_preload_libraries": "pg_stat_statements",
        "jit": "off",
        "timezone": "UTC",
        "lc_messages": "C",
        "log_timezone": "UTC",
        "log_destination": "stderr",
        "logging_collector": "on",
        "log_filename": "postgresql-%Y%m%d-%H%M%S.log",
        "log_file_mode": "0600",
        "log_rotation_size": "10MB",
        "log_rotation_age": "1d",
        "log_line_prefix": "%m [%p] ",
        # A statement, its parameters and the DETAIL of an error can hold personal data: none of
        # them is ever written to the log.
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    }
)
THROW_AWAY: Mapping[str, str] = MappingProxyType(
    {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
)
_DECIDED_HERE = frozenset(
    {"config_file", "data_directory", "port", "unix_socket_directories", "log_directory"}
)


def file_text(record: Record) -> str:
    """The configuration file, written anew at each start."""
    settings = {**DEFAULTS, "log_directory": str(record.log_dir)}
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    heading = "# Written by the launcher at each start. To change a setting, use: alter system"
    return "\n".join([heading, *lines]) + "\n"


def arguments(record: Record, *, durable: bool, options: Mapping[str, str]) -> list[str]:
    """Settings for the command line: they outrank the file and `alter system`.

    Only what makes the server findable is here, so that an administrator can change all the rest.
    """
    refused = sorted(_DECIDED_HERE & options.keys())
    if refused:
        raise OptionNotAllowed(f"The launcher decides these options itself: {', '.join(refused)}.")
    settings = {
        "config_file": str(record.config_file),
        "port": str(record.port),
        "unix_socket_directories": f'"{record.socket_dir}"',
        # Sockets only: nothing on the network reaches this server unless an option says so.
        "listen_addresses": "",
        **({} if durable else THROW_AWAY),
        **options,
    }
    return list(_as_switches(settings.items()))


def _as_switches(settings: Iterable[tuple[str, str]]) -> Iterable[str]:
    for name, value in settings:
        yield from ("-c", f"{name}={value}")


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"

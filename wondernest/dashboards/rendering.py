"""From view objects to HTML: the template environment, static addresses and page headers."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined

from wondernest.dashboards import formatting
from wondernest.dashboards.charts import figures, shares
from wondernest.dashboards.charts.growth import growth_chart
from wondernest.dashboards.views import Page, Shell, TodayPage

STATIC_ROOT = files("wondernest.dashboards") / "static"
STATIC_PREFIX = "/static/"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)

SECURITY_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        # Not "no-referrer": that would also blank the Origin header which the forms' check reads.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
)
"""Headers of every page and every fragment."""

STATIC_MAX_AGE = "public, max-age=31536000, immutable"
"""Cache-Control of a static file asked for by the address `static_url` gives."""

PAGE_CACHE_CONTROL = "no-store"
"""Cache-Control of pages and fragments: a family's figures do not stay on a shared computer."""

_NO_ERRORS: Mapping[str, str] = MappingProxyType({})
_FINGERPRINT_LENGTH = 12


@cache
def static_url(name: str) -> str:
    """The address of a static file, different whenever its content differs."""
    content = (STATIC_ROOT / name).read_bytes()
    return f"{STATIC_PREFIX}{name}?v={sha256(content).hexdigest()[:_FINGERPRINT_LENGTH]}"


@cache
def environment() -> Environment:
    """The one template environment; a name a template does not get is an error, not a blank."""
    made = Environment(
        loader=PackageLoader("wondernest.dashboards", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=("jinja2.ext.do",),
    )
    made.globals.update(static_url=static_url, figures=figures, share_swatch=shares.share_swatch)
    made.filters.update(
        number=formatting.number,
        duration=formatting.duration,
        weekday=formatting.weekday,
        weekday_short=formatting.weekday_short,
        month_name=formatting.month_name,
        day_and_month=formatting.day_and_month,
        long_date=formatting.long_date,
        clock_time=formatting.clock_time,
        date_and_time=formatting.date_and_time,
    )
    made.globals.update(growth_chart=growth_chart)
    made.globals.update(percent=formatting.percent, counted=formatting.counted)
    return made


def render(template_name: str, /, **context: object) -> str:
    """Fill any template; pages and fragments have the typed functions below."""
    return environment().get_template(template_name).render(context)


def render_page(
    page: Page, *, shell: Shell, csrf_token: str, errors: Mapping[str, str] = _NO_ERRORS
) -> str:
    """A whole page. `errors` maps field names to sentences; the key "form" means the whole form."""
    return render(page.template, page=page, shell=shell, csrf_token=csrf_token, errors=errors)


def render_fragment(page: TodayPage) -> str:
    """The part of the day page that changes, for `fragment_url`."""
    return render(page.fragment_template, page=page)

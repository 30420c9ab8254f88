"""The frame around every page, short messages, and the page for when something went wrong."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

Icon: TypeAlias = Literal["home", "day", "consent", "security", "family"]
NoticeTone: TypeAlias = Literal["info", "success", "caution"]


@dataclass(frozen=True, slots=True)
class NavLink:
    """One entry of the main navigation."""

    #: What it is called.
    text: str
    #: Where it leads.
    url: str
    #: The drawing beside the text.
    icon: Icon
    #: Whether the page shown belongs to it.
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A page of the same child."""

    #: What it is called.
    text: str
    #: Where it leads.
    url: str
    #: Whether it is the page shown.
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page: navigation and, for people who are signed in, the way out."""

    #: Where the product's name leads.
    home_url: str
    #: Main navigation; empty before signing in.
    nav: tuple[NavLink, ...] = ()
    #: Where the sign-out form posts to; None before signing in.
    sign_out_url: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message above the content, such as "Mila was added"."""

    #: How its edge is coloured; the text alone must carry the meaning.
    tone: NoticeTone
    #: The message, one or two sentences.
    text: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A problem in words, with the way back."""

    template: ClassVar[str] = "error.html"

    #: HTTP status of the response.
    status: int
    #: The problem in a few words.
    title: str
    #: What happened and what can be done; nothing technical.
    detail: str
    #: Quoted to support to find the request; None if there is none.
    request_id: str | None
    #: Where to go from here.
    back_url: str
    #: What that link says.
    back_text: str = "Back to the start"

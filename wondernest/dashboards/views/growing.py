"""What the pages on milestones and vocabulary show."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from wondernest.dashboards.views.days import ChildChip
from wondernest.dashboards.views.frame import Notice, SectionLink


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A line of a checklist as a question with three answers."""

    #: Name of the form field; also its id in the page.
    code: str
    #: What the parent reads.
    wording: str
    #: The latest answer; None while there is none.
    answer: Literal["yes", "not_sure", "not_yet"] | None
    #: Earlier answers in words with their day, oldest first; only where there were several.
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneGroup:
    """Lines of one domain."""

    #: The domain as a parent reads it.
    name: str
    #: Its lines in the order of the checklist.
    lines: tuple[MilestoneLine, ...]


@dataclass(frozen=True, slots=True)
class MilestonesPage:
    """A checklist for one age, to answer and to look back at."""

    template: ClassVar[str] = "milestones.html"

    #: The child the page is about.
    child: ChildChip
    #: All children of the switcher, this one included.
    children: tuple[ChildChip, ...]
    #: Pages of the same child.
    sections: tuple[SectionLink, ...]
    #: Corrected age in words, and why it is corrected; None where it is the age.
    corrected_age_text: str | None
    #: The age of the checklist in words; None before the first checklist.
    age_text: str | None
    #: Checklists by age; the one shown is current.
    ages: tuple[SectionLink, ...]
    #: Lines by domain.
    groups: tuple[MilestoneGroup, ...]
    #: How many lines of this checklist are answered with yes, not sure, not yet, and not at all.
    counts: tuple[int, int, int, int]
    #: Sentences on what may be worth mentioning to a doctor, over all checklists.
    mentions: tuple[str, ...]
    #: Where the next checklist is, and from which age on; None at the last one.
    next_text: str | None
    #: Who published the checklist, and under which conditions.
    source: str
    #: Where answers are posted to; None if the person may not answer.
    action_url: str | None
    #: Whether milestones are switched on for this child.
    has_consent: bool
    #: The consent page for milestones.
    consent_url: str
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class WordPoint:
    """A word list at an age."""

    #: Corrected age in whole months.
    age_months: int
    #: Words the child says.
    words: int


@dataclass(frozen=True, slots=True)
class WordBand:
    """The middle four fifths of a sample at an age."""

    #: Age in whole months.
    age_months: int
    #: Words of the 10th percentile.
    low: int
    #: Words of the 50th percentile.
    middle: int
    #: Words of the 90th percentile.
    high: int


@dataclass(frozen=True, slots=True)
class WordGrowth:
    """The growth of one form, with the sample around it."""

    #: Part of ids in the page.
    key: str
    #: The form as a parent knows it.
    name: str
    #: Filled-in forms, oldest first.
    points: tuple[WordPoint, ...]
    #: The sample; empty without norms.
    bands: tuple[WordBand, ...]
    #: Citation and licence of the sample; None without norms.
    source: str | None


@dataclass(frozen=True, slots=True)
class WordListLine:
    """One filled-in form in words."""

    #: When it was filled in.
    measured_at: datetime
    #: Form and age.
    text: str
    #: Words said, and understood where the form asks.
    words: str
    #: Where the number of words lies, with the number of children; why there is none otherwise.
    place: str


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One sample of speech as cells of a table, in the order of the heads."""

    #: When it was recorded.
    measured_at: datetime
    #: Cells after the day; None is not measured.
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """How a child's words grow."""

    template: ClassVar[str] = "vocabulary.html"

    #: The child the page is about.
    child: ChildChip
    #: All children of the switcher, this one included.
    children: tuple[ChildChip, ...]
    #: Pages of the same child.
    sections: tuple[SectionLink, ...]
    #: Time zone of the child, for days.
    time_zone: str
    #: Growth by form; only forms that were filled in.
    growth: tuple[WordGrowth, ...]
    #: Filled-in forms, newest first.
    lists: tuple[WordListLine, ...]
    #: Samples of speech, newest first.
    samples: tuple[SampleLine, ...]
    #: Where numbers of a form are posted to; None if the person may not.
    action_url: str | None
    #: Choices of the form: value and name.
    instruments: tuple[tuple[str, str], ...]
    #: What was entered, shown again after an error.
    entered: tuple[str, str, str] = ("", "", "")
    #: Messages above the content.
    notices: tuple[Notice, ...] = ()

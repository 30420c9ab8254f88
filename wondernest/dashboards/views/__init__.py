"""What the parent pages show: one frozen dataclass per page and per part of a page.

Routes fill these from the slices; templates read nothing else. Addresses are given, never built
in a template. Instants carry their time zone.
"""

from typing import TypeAlias

from wondernest.dashboards.views.accounts import (
    AskField,
    AskPage,
    AttemptLine,
    FactorLine,
    SecurityPage,
    SessionLine,
    ToldPage,
)
from wondernest.dashboards.views.consent import (
    ConsentLine,
    ConsentNotice,
    ConsentPage,
    ConsentSwitch,
    OnlineNoticePage,
    PrivacyPage,
)
from wondernest.dashboards.views.days import (
    AudioEnvironment,
    ChildCard,
    ChildChip,
    DaySummary,
    FamilyCard,
    HomePage,
    HourValue,
    NoConsentPage,
    TodayPage,
    WeekDay,
)
from wondernest.dashboards.views.devices import (
    DeviceKeyPage,
    DeviceLine,
    DevicesPage,
    ForgetPage,
    ForgottenLine,
)
from wondernest.dashboards.views.factors import (
    AddAppPage,
    AddPasskeyPage,
    RecoveryCodesPage,
    SecondFactorPage,
)
from wondernest.dashboards.views.forms import (
    AddChildPage,
    AgePage,
    ConfirmStepPage,
    CreateFamilyPage,
    RegisterPage,
    SignInPage,
)
from wondernest.dashboards.views.frame import (
    ErrorPage,
    NavLink,
    Notice,
    SectionLink,
    Shell,
)
from wondernest.dashboards.views.growing import (
    MilestoneGroup,
    MilestoneLine,
    MilestonesPage,
    SampleLine,
    VocabularyPage,
    WordBand,
    WordGrowth,
    WordListLine,
    WordPoint,
)
from wondernest.dashboards.views.invitations import InvitationLine, InvitationsPage
from wondernest.dashboards.views.members import (
    ChildBox,
    MemberLine,
    MemberPage,
    MembersPage,
    OfferBox,
    OrderLine,
    OrderPage,
)
from wondernest.dashboards.views.preferences import (
    InterestBox,
    PreferencesPage,
    PreferenceSwitch,
)
from wondernest.dashboards.views.staff import PersonLine, StaffOrderPage, StaffOrdersPage
from wondernest.dashboards.views.staff_access import AccessLine, StaffAccessPage
from wondernest.dashboards.views.statistics import (
    BudgetLine,
    MonthLink,
    QuestionCard,
    StatisticsPage,
)
from wondernest.dashboards.views.weeks import (
    Benchmark,
    SpanFigures,
    TrendPoint,
    TrendsPage,
    WeekChange,
    WeekPage,
)

__all__ = [
    "AccessLine",
    "AddAppPage",
    "AddChildPage",
    "AddPasskeyPage",
    "AgePage",
    "AskField",
    "AskPage",
    "AttemptLine",
    "AudioEnvironment",
    "Benchmark",
    "BudgetLine",
    "ChildBox",
    "ChildCard",
    "ChildChip",
    "ConfirmStepPage",
    "ConsentLine",
    "ConsentNotice",
    "ConsentPage",
    "ConsentSwitch",
    "CreateFamilyPage",
    "DaySummary",
    "DeviceKeyPage",
    "DeviceLine",
    "DevicesPage",
    "ErrorPage",
    "FactorLine",
    "FamilyCard",
    "ForgetPage",
    "ForgottenLine",
    "HomePage",
    "HourValue",
    "InterestBox",
    "InvitationLine",
    "InvitationsPage",
    "MemberLine",
    "MemberPage",
    "MembersPage",
    "MilestoneGroup",
    "MilestoneLine",
    "MilestonesPage",
    "MonthLink",
    "NavLink",
    "NoConsentPage",
    "Notice",
    "OfferBox",
    "OnlineNoticePage",
    "OrderLine",
    "OrderPage",
    "Page",
    "PersonLine",
    "PreferenceSwitch",
    "PreferencesPage",
    "PrivacyPage",
    "QuestionCard",
    "RecoveryCodesPage",
    "RegisterPage",
    "SampleLine",
    "SecondFactorPage",
    "SectionLink",
    "SecurityPage",
    "SessionLine",
    "Shell",
    "SignInPage",
    "SpanFigures",
    "StaffAccessPage",
    "StaffOrderPage",
    "StaffOrdersPage",
    "StatisticsPage",
    "TodayPage",
    "ToldPage",
    "TrendPoint",
    "TrendsPage",
    "VocabularyPage",
    "WeekChange",
    "WeekDay",
    "WeekPage",
    "WordBand",
    "WordGrowth",
    "WordListLine",
    "WordPoint",
]

Page: TypeAlias = (
    TodayPage
    | WeekPage
    | TrendsPage
    | NoConsentPage
    | HomePage
    | SignInPage
    | AgePage
    | RegisterPage
    | CreateFamilyPage
    | AddChildPage
    | ConsentPage
    | PrivacyPage
    | PreferencesPage
    | OnlineNoticePage
    | ConfirmStepPage
    | AskPage
    | ToldPage
    | SecurityPage
    | SecondFactorPage
    | AddAppPage
    | AddPasskeyPage
    | RecoveryCodesPage
    | InvitationsPage
    | MembersPage
    | MemberPage
    | OrderPage
    | StaffAccessPage
    | StaffOrdersPage
    | StaffOrderPage
    | MilestonesPage
    | VocabularyPage
    | StatisticsPage
    | DevicesPage
    | DeviceKeyPage
    | ForgetPage
    | ErrorPage
)

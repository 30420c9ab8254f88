"""Sample pages of members, devices and statistics of invented families."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from wondernest.dashboards.charts import Unit
from wondernest.dashboards.charts.intervals import Interval, interval_chart
from wondernest.dashboards.views import (
    AccessLine,
    BudgetLine,
    ChildBox,
    DeviceKeyPage,
    DeviceLine,
    DevicesPage,
    MemberLine,
    MemberPage,
    MembersPage,
    MonthLink,
    Notice,
    OfferBox,
    OrderLine,
    OrderPage,
    Page,
    PersonLine,
    QuestionCard,
    StaffAccessPage,
    StaffOrderPage,
    StaffOrdersPage,
    StatisticsPage,
)

ZONE = "Europe/Berlin"
COUNTED_AT = datetime(2026, 11, 21, 17, 42, tzinfo=UTC)


def members_page() -> MembersPage:
    """With an offer, a court order and the longest address that is taken."""
    url, long_one = "/families/1/members/1", f"{'a' * 63}@{'sparrows.' * 20}example"
    return MembersPage(
        family_name="The Sparrows",
        time_zone=ZONE,
        members=(
            MemberLine("Ada", "Owner", "Sees every child", COUNTED_AT, is_self=True),
            MemberLine(long_one, "Caregiver", "Sees Mila", COUNTED_AT, False, change_url=url),
        ),
        offer=OfferBox("You asked Grandma to take it over.", COUNTED_AT, "Take it back", "/end"),
        orders=(
            OrderLine("Somebody", "Kept from Mila: 12 F 345/26", COUNTED_AT, None, "/orders/1"),
        ),
        invite_url="/families/1/invitations",
    )


def viewer_members_page() -> MembersPage:
    own = MemberLine("Uncle", "Guardian", "Sees every child", COUNTED_AT, True, leave_url="/remove")
    offer = OfferBox("The owner asks you.", COUNTED_AT, "Decline", "/end", "/accept")
    return replace(members_page(), members=(own,), offer=offer, orders=(), invite_url=None)


def member_page() -> MemberPage:
    return MemberPage(
        name="grandma@example.org",
        action_url="/families/1/members/1",
        roles=(("guardian", "Guardian: sees and decides everything"), ("viewer", "Viewer")),
        role="viewer",
        sees_all=False,
        children=(ChildBox("child-1", "Mila", True), ChildBox("child-2", "Jonas", False)),
        remove_url="/families/1/members/1/remove",
        order_url="/families/1/members/1/order",
        back_url="/families/1/members",
        offer_url="/families/1/members/1/offer",
    )


def order_page() -> OrderPage:
    children = (("family", "The whole family"), ("1", "Mila"))
    return OrderPage("grandma@example.org", "/order", children, "/families/1/members")


def staff_access_page() -> StaffAccessPage:
    """One request that waits, with the longest reason; one family that is open; one that was."""
    url, reason = "/staff/families/1/orders", "The family asked why a day is empty"
    open_one = AccessLine(FAMILY_ID, reason, 30, COUNTED_AT, COUNTED_AT, True, orders_url=url)
    return StaffAccessPage(
        time_zone=ZONE,
        lines=(
            AccessLine(FAMILY_ID, "w" * 500, 1, COUNTED_AT, None, False, approve_url="/approve"),
            open_one,
            replace(open_one, is_open=False, orders_url=None),
        ),
        ask_url="/staff/access",
        minutes_choices=(("15", "15 minutes"), ("30", "30 minutes")),
        notices=(Notice("success", "You asked. Somebody else has to agree."),),
    )


FAMILY_ID = "0199c1e0-5b1e-7d4a-9d55-1f2a3b4c5d6e"
STAFF_PEOPLE = (
    PersonLine("Person 1", "Owner", COUNTED_AT, None, "/staff/families/1/people/1/order"),
    PersonLine("Person 2", "Guardian", COUNTED_AT, COUNTED_AT, "/staff/families/1/people/2/order"),
)


def staff_orders_page() -> StaffOrdersPage:
    """With the longest reference that is taken, and the longest address."""
    return StaffOrdersPage(
        family_id=FAMILY_ID,
        time_zone=ZONE,
        orders=(
            OrderLine(
                "Person 2", "Kept from the whole family: 12 F 345/26", COUNTED_AT, None, "/1"
            ),
            OrderLine(
                "Person 2",
                f"Kept from child 1, born in May 2024: {'7' * 120}",
                COUNTED_AT,
                COUNTED_AT,
                "/2",
            ),
        ),
        people=STAFF_PEOPLE,
        find_url="/staff/families/1/people/find",
        email=f"{'a' * 63}@{'sparrows.' * 20}example",
        notices=(Notice("success", "The order is recorded."),),
    )


def staff_order_page() -> StaffOrderPage:
    return StaffOrderPage(
        person=STAFF_PEOPLE[0],
        time_zone=ZONE,
        children=(("family", "The whole family"), ("1", "Child 1, born in May 2024")),
        owners=(("nobody", "Nobody for now"), ("2", "Person 2")),
        back_url="/staff/families/1/orders",
        is_found=True,
    )


def statistics_page() -> StatisticsPage:
    """One mean with a cohort that was too small, and a year that is nearly spent."""
    intervals = (
        Interval("0–11", "0–11 months", 11_000, 10_200, 11_900),
        Interval("12–23", "12–23 months", None),
    )
    chart = interval_chart(
        intervals, chart_id="chart-words", title="Words by age", unit=Unit("word", "words")
    )
    card = QuestionCard(
        "words", "Adult words on a valid day", "0.25", 2104, 210, 20, chart,
        ("Age", "Children", "Mean"),
        (("0 to 11 months", "90 (60 to 120)", "11 000 (10 200 to 11 900)"),
         ("12 to 23 months", "too few", "not released")),
    )  # fmt: skip
    return StatisticsPage(
        month_on=date(2026, 10, 1),
        months=(
            MonthLink(date(2026, 9, 1), "/statistics?month=2026-09", is_current=False),
            MonthLink(date(2026, 10, 1), "/statistics?month=2026-10", is_current=True),
        ),
        questions=(card,),
        budgets=(BudgetLine(2026, "11.7", "12", 41, 97),),
    )


def devices_page() -> DevicesPage:
    """With a device that was there and one that never was."""
    return DevicesPage(
        family_name="The Sparrows",
        time_zone=ZONE,
        action_url="/families/1/devices",
        kinds=(("phone", "Phone"), ("recorder", "Recorder")),
        children=(("child_1", "Mila"), ("child_2", "Pip")),
        devices=(
            DeviceLine("Kitchen", "Phone", ("Mila", "Pip"), COUNTED_AT, "/families/1/devices/1"),
            DeviceLine("W" * 60, "Recorder", (), None, "/families/1/devices/2"),
        ),
    )


def device_key_page() -> DeviceKeyPage:
    return DeviceKeyPage("Kitchen", "wnd1_" + "A" * 86, "/families/1/devices")


PAGES: dict[str, Callable[[], Page]] = {
    "members": members_page,
    "members-offered": viewer_members_page,
    "member": member_page,
    "order": order_page,
    "order-wrong": order_page,
    "staff-access": staff_access_page,
    "staff-access-empty": lambda: replace(staff_access_page(), lines=(), ask_url=None, notices=()),
    "staff-access-wrong": lambda: replace(staff_access_page(), family_id="none", reason="?"),
    "staff-orders": staff_orders_page,
    "staff-orders-empty": lambda: replace(
        staff_orders_page(), orders=(), people=STAFF_PEOPLE[:1], email="", notices=()
    ),
    "staff-orders-wrong": staff_orders_page,
    "staff-order": staff_order_page,
    "staff-order-wrong": lambda: replace(staff_order_page(), is_found=False),
    "statistics": statistics_page,
    "statistics-empty": lambda: replace(statistics_page(), questions=(), budgets=()),
    "devices": devices_page,
    "device-key": device_key_page,
}

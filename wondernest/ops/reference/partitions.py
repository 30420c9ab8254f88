"""The page of partitioned tables: by what, how far ahead, how long kept."""

from wondernest.ops.reference import markdown
from wondernest.ops.reference.catalogue import Catalogue


def partitions_page(catalogue: Catalogue) -> str:
    """Partitioned tables with their plan; the partitions themselves differ from day to day."""
    plans = {plan.table: plan for plan in catalogue.partition_plans}
    rows = []
    for relation in catalogue.relations:
        if relation.partition_key is None:
            continue
        plan = plans.get(relation.full_name)
        planned = (plan.grain, str(plan.ahead_count), plan.keep_for) if plan else ("", "", "")
        table = (
            f"[`{relation.full_name}`](schema/{relation.schema}.md#{anchor(relation.full_name)})"
        )
        rows.append((table, markdown.code(relation.partition_key), *planned))
    return markdown.page(
        "Partitions",
        "Tables that are kept in one piece per month or quarter, so that what has reached its age"
        " is dropped and not deleted row by row. `wondernest partitions ensure` makes what is"
        " missing ahead; the worker does so too. A table without a plan is only spread.",
        markdown.table(("table", "partitioned by", "width", "made ahead", "kept for"), rows),
    )


def anchor(full_name: str) -> str:
    """The anchor of a table's heading on its schema's page."""
    return full_name.replace(".", "")

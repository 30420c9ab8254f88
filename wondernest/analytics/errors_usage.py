"""What can go wrong with questions about use."""

from wondernest.kit.errors import Refusal


class NoSuchStep(Refusal):
    """Nothing of this name is noted; the reference of analytics.usage_events lists what is."""

    status = 404

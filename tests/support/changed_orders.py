"""Orders changed on purpose."""

from __future__ import annotations

from dataclasses import replace

from handouts.release.orders import Order


def with_recipe(order: Order, **changes: object) -> Order:
    """Return ``order`` with fields of its recipe changed, and the same expectation."""
    return replace(order, payload=replace(order.recipe, **changes))  # type: ignore[arg-type]

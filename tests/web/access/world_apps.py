"""What the apps of programmes, money and claims put into every place, in the order in which they need each other."""

from tests.web.access import (
    world_allocation,
    world_billing,
    world_claims,
    world_exchange,
    world_funds,
    world_notices,
    world_programmes,
    world_studies,
)

FURNISH = (
    world_funds.furnish,
    world_programmes.furnish,
    world_exchange.furnish,
    world_allocation.furnish,
    world_billing.furnish,
    world_claims.furnish,
    world_studies.furnish,
)
everywhere = world_notices.furnish

"""The kinds of list that an export may bring, one file each: the tables."""

from __future__ import annotations

from scanner.discover.kind import Kind
from scanner.discover.kinds import (
    departments,
    entra,
    generic,
    graph,
    onedrive_report,
    owner_list,
    pnp,
    purview_classic,
    purview_items,
    purview_premium,
    rclone,
    usage,
)

FILES: tuple[Kind, ...] = (
    purview_premium.KIND,
    purview_items.KIND,
    purview_classic.KIND,
    onedrive_report.KIND,
    pnp.KIND,
    rclone.KIND,
    graph.KIND,
    generic.KIND,
)
"""Lists of files, for `--manifest`, in the order in which they are tried."""

ACCOUNTS: tuple[Kind, ...] = (usage.KIND, entra.KIND, owner_list.KIND, departments.KIND)
"""Lists of accounts, for `--owners`; what a later one says beats an earlier one."""

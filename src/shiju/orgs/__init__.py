"""Org units: the tree of community, section, sub-district, district and city, with days of validity and successors."""

from shiju.orgs.tree import GRASSROOTS, OWN, OrgFault, OrgTree, OrgUnit

__all__ = ["GRASSROOTS", "OWN", "OrgFault", "OrgTree", "OrgUnit"]

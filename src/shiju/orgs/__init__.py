"""Org units: the tree of community, section, sub-district, district and city, with days of validity and successors."""

from shiju.orgs.tree import BELOW, GRASSROOTS, OWN, OrgFault, OrgTree, OrgUnit, whole_of

__all__ = ["BELOW", "GRASSROOTS", "OWN", "OrgFault", "OrgTree", "OrgUnit", "whole_of"]

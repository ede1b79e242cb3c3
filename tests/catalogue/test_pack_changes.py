"""What a changed pack brings."""

from dataclasses import replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.pack_changes import ChangeSort, changes
from shiju.catalogue.packs import load, shipped


def test_what_was_added_retired_and_renamed_is_told_in_the_order_of_the_new_pack() -> None:
    old = load(shipped("street-office"))
    assert isinstance(old, Catalogue)
    first, *rest = old.kinds
    title, unit, *fields = first.fields
    changed = (replace(title, retired=True), replace(unit, label="别的"), *fields, replace(title, id="more", label="多的"))
    kinds = (replace(first, label="新名", fields=changed), *rest)
    found = changes(old, replace(old, kinds=kinds))
    assert [(one.sort, one.what, one.id) for one in found] == [
        (ChangeSort.RENAMED, "事项类型", first.id),
        (ChangeSort.RETIRED, "字段", f"{first.id}.{title.id}"),
        (ChangeSort.RENAMED, "字段", f"{first.id}.{unit.id}"),
        (ChangeSort.ADDED, "字段", f"{first.id}.more"),
    ]
    assert [found[0].before, found[2].before, found[2].label] == [first.label, unit.label, "新名：别的"]
    assert changes(old, old) == ()

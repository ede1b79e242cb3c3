"""What a changed pack brings."""

from dataclasses import replace

from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.pack_changes import ChangeSort, changes
from shiju.catalogue.packs import load, shipped


def test_what_was_added_retired_and_renamed_is_told_in_the_order_of_the_new_pack() -> None:
    old = load(shipped("street-office"))
    assert isinstance(old, Catalogue)
    first, *rest = old.kinds
    title, *fields = first.fields
    kinds = (
        replace(first, label="新名", fields=(replace(title, retired=True), *fields, replace(title, id="more", label="多的"))),
        *rest,
    )
    found = changes(old, replace(old, kinds=kinds))
    assert [(one.sort, one.what, one.id) for one in found] == [
        (ChangeSort.RENAMED, "事项类型", first.id),
        (ChangeSort.RETIRED, "字段", f"{first.id}.{title.id}"),
        *((ChangeSort.RENAMED, "字段", f"{first.id}.{field.id}") for field in fields),
        (ChangeSort.ADDED, "字段", f"{first.id}.more"),
    ]
    assert found[0].before == first.label
    assert changes(old, old) == ()

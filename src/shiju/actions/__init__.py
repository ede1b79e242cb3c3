"""Every write, one function per act: permission, transaction, log."""

from shiju.db.connection import prepare

prepare()

"""Every read of the store: rows to frozen values."""

from shiju.db.connection import prepare

prepare()

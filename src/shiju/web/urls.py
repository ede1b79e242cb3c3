"""All addresses for Django, and the pages for what went wrong."""

from shiju.web.routes import all_routes, patterns

urlpatterns = patterns(all_routes())
handler400 = "shiju.web.shell.errors.bad_request"
handler403 = "shiju.web.shell.errors.forbidden"
handler404 = "shiju.web.shell.errors.not_found"
handler500 = "shiju.web.shell.errors.broken"

"""What the web client asks of the server for lists, boards and calendars of an action.

    asks = Asks(env)                       # as a user, of a model
    for action in asks.actions(): ...      # those in the user's menu
    ask = asks.list(action)
    records.web_search_read(ask.domain, ask.specification, order=ask.order, ...)

Domains, orders, columns and filters are read from the views, so that a benchmark asks what people
get, and goes on doing so when a view changes.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

CLIENT_COUNT_LIMIT = 10_000
DEFAULT = "search_default_"


class Ask(NamedTuple):
    domain: list
    specification: dict
    order: str | None
    count_limit: int
    context: dict


class Asks:
    """The views of a model as one user has them."""

    def __init__(self, env, model: str):
        self.env, self.records = env, env[model]

    def actions(self, view_type: str) -> dict:
        """Return {name: action} of the user's menu that have such a view, in the source's words."""
        menus = self.env["ir.ui.menu"]
        # sudo: the client is given the actions, which users may not read
        found = [menu.action for menu in menus.browse(sorted(menus._visible_menu_ids())).sudo()]
        return {
            action.with_context(lang="en_US").name: action
            for action in found
            if action
            and action._name == "ir.actions.act_window"
            and action.res_model == self.records._name
            and view_type in action.view_mode.split(",")
        }

    def view(self, action, view_type: str = "list", is_default: bool = True) -> Ask:
        """Return what the client asks when the action is opened in a view.

        :param is_default: with the filters that the action sets by itself.
        """
        arch = self._arch(action, view_type)
        names = {node.get("name") for node in arch.iter("field")}
        fields = self.records._fields
        specification = {
            name: {"fields": {"display_name": {}}} if fields[name].type == "many2one" else {}
            for name in names
        }
        context = safe_eval(action.context or "{}", {"uid": self.env.uid})
        domain = Domain(safe_eval(action.domain or "[]", {"uid": self.env.uid}))
        if is_default:
            filters = self.filters(action)
            for name, value in context.items():
                if value and name.startswith(DEFAULT):
                    domain &= Domain(filters[name.removeprefix(DEFAULT)])
        return Ask(
            list(domain),
            specification,
            arch.get("default_order"),
            int(arch.get("count_limit", CLIENT_COUNT_LIMIT)) + 1,
            {name: value for name, value in context.items() if not name.startswith(DEFAULT)},
        )

    def filters(self, action) -> dict[str, list]:
        """Return {name: domain} of the filters of an action's search view."""
        arch = self._arch(action, "search", action.search_view_id)
        return {
            node.get("name"): safe_eval(node.get("domain"), {"uid": self.env.uid})
            for node in arch.iter("filter")
            if node.get("domain")
        }

    def groupings(self, action) -> list[str]:
        """Return what a list may be grouped by, as the search view offers it."""
        arch = self._arch(action, "search", action.search_view_id)
        contexts = [node.get("context") for node in arch.iter("filter") if node.get("context")]
        return [safe_eval(context)["group_by"] for context in contexts if "group_by" in context]

    def _arch(self, action, view_type: str, view=None):
        chosen = view or (action.view_id if action.view_id.type == view_type else None)
        view_id = chosen.id if chosen else None
        return etree.fromstring(self.records.get_view(view_id, view_type)["arch"])

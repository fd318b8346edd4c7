"""A short message at the edge of the screen, as what a button answers."""


def notice(message, kind="success"):
    """Return the action that shows a message and lets the screen behind it read anew."""
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "type": kind,
            "message": message,
            "next": {"type": "ir.actions.act_window_close"},
        },
    }

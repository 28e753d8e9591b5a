"""What is said when there is no answer to give: the same words on every chat platform."""

TOO_MANY = "That was a lot of questions at once: please wait a few seconds and ask again."
STOPPING = "I am restarting: please ask again in a minute."
OLD_COMMAND = (
    "That command is of another version of me: whoever runs this bot should run `reinvent discord sync`."
)
NOT_YOURS = "Only the person who asked, or a moderator, can dismiss this answer."


def apology(error_id: str) -> str:
    """Return what is said after a failure; `error_id` finds it in the log."""
    return f"Something went wrong on my side. Please try again; if it stays, report error {error_id}."

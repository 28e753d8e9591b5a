"""Registering the commands: a step of deployment, never of a start.

Discord allows 200 new commands a day and server, which a bot that registers at every start can use
up: https://discord.com/developers/docs/interactions/application-commands#registering-a-command
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import aiohttp
import discord

from bot.core.errors import RunError

from .commands import Tree, add_commands
from .config import DiscordConfig
from .quiet import quiet_library
from .refusals import explain

Json = Mapping[str, object]

_KEYS = (
    "name",
    "description",
    "options",
    "choices",
    "value",
    "required",
    "autocomplete",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "default_member_permissions",
    "nsfw",
)
_GLOBAL_KEYS = ("contexts", "integration_types")
"""Told of a global command only.

https://discord.com/developers/docs/interactions/application-commands#application-command-object
"""

_TYPES = {1: "/{}", 2: "user command “{}”", 3: "message command “{}”"}


@dataclass(frozen=True)
class Changes:
    """What a sync would do, by command name as people see it."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.new or self.changed or self.gone)

    @property
    def all_new(self) -> bool:
        """Whether nothing is registered yet."""
        return not (self.changed or self.gone or self.same)

    def lines(self) -> tuple[str, ...]:
        """Return a line a command."""
        told = ((self.new, "+ {}: new"), (self.changed, "~ {}: changed"), (self.gone, "- {}: taken away"))
        lines = [form.format(name) for names, form in told for name in names]
        return (*lines, *(f"  {name}: as registered" for name in self.same))


async def sync(config: DiscordConfig, guild: int | None, *, clear: bool = False) -> tuple[str, ...]:
    """Register the commands, globally or in one server, or take them all away; return what changed.

    Nothing is written where nothing differs. Raises SetupError for a refused token and RunError
    when Discord cannot be reached or refuses the change.
    """
    quiet_library()
    async with discord.Client(intents=discord.Intents(guilds=True), max_ratelimit_timeout=30.0) as client:
        place = discord.Object(guild) if guild is not None else None
        tree = make_tree(client, place, clear=clear)
        try:
            await client.login(config.token)
            changes = await compare_registered(tree, place)
            if changes:
                await tree.sync(guild=place)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise explain(error) or _run_error(error, guild) from None
    where = "globally" if guild is None else f"in server {guild}"
    done = f"Registered {where}." if changes else f"Nothing to change {where}."
    return (*changes.lines(), done)


def make_tree(client: discord.Client, guild: discord.Object | None, *, clear: bool = False) -> Tree:
    """Return the commands for registering alone, or none of them."""
    tree = Tree(client)
    if not clear:
        add_commands(tree)
    if guild is not None:
        tree.copy_global_to(guild=guild)
    return tree


async def compare_registered(tree: Tree, guild: discord.Object | None) -> Changes:
    """Read what is registered, globally or in one server, and compare it with `tree`."""
    client = tree.client
    application = client.application_id or 0
    if guild is None:
        registered: Iterable[Json] = await client.http.get_global_commands(application)
    else:
        registered = await client.http.get_guild_commands(application, guild.id)
    local = [command.to_dict(tree) for command in tree.get_commands(guild=guild)]
    return compare(local, registered, _KEYS if guild else (*_KEYS, *_GLOBAL_KEYS))


def compare(local: Iterable[Json], registered: Iterable[Json], keys: Iterable[str]) -> Changes:
    """Tell which commands are new, changed, gone or the same."""
    shape = _shaper(frozenset(keys))
    ours = {_name(command): shape(command) for command in local}
    theirs = {_name(command): shape(command) for command in registered}
    return Changes(
        new=tuple(name for name in ours if name not in theirs),
        changed=tuple(name for name in ours if name in theirs and ours[name] != theirs[name]),
        gone=tuple(name for name in theirs if name not in ours),
        same=tuple(name for name in ours if ours[name] == theirs.get(name)),
    )


def _name(command: Json) -> str:
    kind = command.get("type", 1)
    return _TYPES.get(kind if isinstance(kind, int) else 1, "{}").format(command.get("name"))


def _shaper(keys: frozenset[str]) -> Callable[[object], object]:
    """Return what makes two payloads equal that mean the same: a default and its absence are one."""

    def shape(value: object) -> object:
        if isinstance(value, Mapping):
            kept = {
                key: shape(value[key]) for key in value if key in keys or (key == "type" and value[key] != 1)
            }
            return {key: each for key, each in kept.items() if each not in (None, False, "", [])}
        if isinstance(value, list):
            shaped = [shape(each) for each in value]
            return sorted(shaped, key=str) if all(isinstance(each, int) for each in shaped) else shaped
        return value

    return shape


def _run_error(error: BaseException, guild: int | None) -> RunError:
    if guild is not None and isinstance(error, discord.Forbidden | discord.NotFound):
        return RunError(
            f"Discord does not let this bot into server {guild}: invite it there first, or check the id."
        )
    if isinstance(error, discord.HTTPException):
        return RunError(f"Discord refused the change ({error.status}, code {error.code}): try again later.")
    return RunError("Discord could not be reached: check the network and try again.")

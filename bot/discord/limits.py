"""Discord's limits, each in Discord's own unit and with the page that states it.

Lengths of text are counted in UTF-16 code units (see `escape.width`): the documentation says
"characters", and that is the widest way to count them.
"""

MAX_COMPONENTS = 40
"""Components of a message, nested ones counted.

https://discord.com/developers/docs/components/reference#component-object
"""

MAX_TEXT = 4_000
"""Characters of all text displays of a message together.

https://discord.com/developers/docs/components/reference#text-display
"""

MAX_ROW = 5
"""Buttons in an action row: https://discord.com/developers/docs/components/reference#action-row"""

MAX_BUTTON_LABEL = 80
"""https://discord.com/developers/docs/components/reference#button-button-structure"""

MAX_BUTTON_URL = 512
"""https://discord.com/developers/docs/components/reference#button-button-structure"""

MAX_CUSTOM_ID = 100
"""Characters of a custom id, unique within a message.

https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id
"""

MAX_CHOICES = 25
"""https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure"""

MAX_CHOICE_NAME = 100
"""https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure"""

MAX_CHOICE_VALUE = 100
"""https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure"""

MAX_DESCRIPTION = 100
"""Characters of a command's or an option's description.

https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-structure
"""

MAX_COMMAND_NAME = 32
"""https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming"""

MAX_OPTIONS = 25
"""https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-structure"""

MAX_COMMAND_TEXT = 8_000
"""Characters of all names, descriptions and values of a command together.

https://discord.com/developers/docs/interactions/application-commands#slash-commands
"""

MAX_MESSAGE_COMMANDS = 5
"""Message commands that discord.py 2.7.1 allows; Discord itself allows 15 since March 2026.

https://discord.com/developers/docs/interactions/application-commands#registering-a-command
"""

MAX_NONCE = 25
"""https://discord.com/developers/docs/resources/message#create-message-jsonform-params"""

ANSWER_SECONDS = 3.0
"""Time from an interaction to its first answer; after that its token is void.

https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback
"""

UNKNOWN_INTERACTION = 10062
"""The answer came too late: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

ALREADY_ACKNOWLEDGED = 40060
"""An earlier try did arrive: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""

"""What Slack takes at the most, each number with the page that says so. Text is counted in characters."""

MAX_BLOCKS = 50
"""Blocks in a message. https://docs.slack.dev/reference/block-kit/blocks"""

MAX_VIEW_BLOCKS = 100
"""Blocks in a modal or a Home tab. https://docs.slack.dev/reference/views"""

MAX_MESSAGE = 12_000
"""Characters over all blocks of a message; Slack refuses about 13,200 without documenting it.

https://github.com/slackapi/bolt-js/issues/2509
"""

MAX_TEXT = 4_000
"""Characters of a message's `text`; longer ones are cut by Slack, at 40,000.

https://docs.slack.dev/reference/methods/chat.postMessage#truncating
"""

MAX_HEADER = 150
"""https://docs.slack.dev/reference/block-kit/blocks/header-block"""

MAX_SECTION = 3_000
"""https://docs.slack.dev/reference/block-kit/blocks/section-block"""

MAX_REMARKS = 2_000
"""Our own bound of the small print, so that a message keeps within MAX_MESSAGE; a text object takes 3,000.

https://docs.slack.dev/reference/block-kit/composition-objects/text-object
"""

MAX_ACTIONS = 25
"""Elements of an actions block. https://docs.slack.dev/reference/block-kit/blocks/actions-block"""

MAX_BUTTON_TEXT = 75
"""Also of its accessibility label. https://docs.slack.dev/reference/block-kit/block-elements/button-element"""

MAX_OPTIONS = 100
"""https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element"""

MAX_OPTION_TEXT = 75
"""https://docs.slack.dev/reference/block-kit/composition-objects/option-object"""

MAX_PLACEHOLDER = 150
"""https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element"""

MAX_INPUT = 3_000
"""Of a plain-text input. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element"""

MAX_VIEW_TITLE = 24
"""Also of a modal's submit and close. https://docs.slack.dev/reference/views/modal-views"""

MAX_SHORTCUT_NAME = 24
"""https://docs.slack.dev/reference/app-manifest"""

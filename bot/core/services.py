"""AWS service names and what people call them."""


class Services:
    """The services and features that questions and titles name."""

"""A bot that answers half-remembered questions about AWS re:Invent."""

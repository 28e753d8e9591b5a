"""How Slack is reached: sockets in, Web API out, and what is remembered of deliveries."""

"""What a post says of a finding, and which links are its own."""

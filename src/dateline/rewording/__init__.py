"""What a machine substituted, and the text as it first read: a room that is still to be built."""

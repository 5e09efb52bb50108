"""A mention becomes the actor, place, time or number that it stands for."""

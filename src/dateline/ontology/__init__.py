"""PLOVER: event types, modes, contexts, sectors, and what they are in other ontologies."""

"""The same pure function over many pages, by one worker or by many."""

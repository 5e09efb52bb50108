"""Where in the text something is named, and which mentions are one thing."""

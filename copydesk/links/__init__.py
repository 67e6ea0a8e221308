"""The sources of the stories, asked for out on the web: which are dead, which moved, and which could not be asked."""

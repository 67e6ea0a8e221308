"""Where what is published came from: the way back from the words of a page to the lines of the copy. All pure."""

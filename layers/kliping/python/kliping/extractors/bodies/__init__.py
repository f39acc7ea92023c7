"""The body of a web page: split into blocks, each judged by a small classifier that also asks trafilatura."""

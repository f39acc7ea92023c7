"""The command line of Kliping, and the cloud it carries with it. Not shipped to Lambda."""

"""Starts the child process. Standard input is the connection to its parent."""

import socket
import sys


def main() -> None:
    """Serve until the parent is gone."""
    # openpyxl would load numpy, only to know its numbers when it writes; that takes longer than all the rest.
    sys.modules["numpy"] = None  # type: ignore[assignment] # how Python is told that a module is not to be had
    from data_access.workbooks.parsing.serving import serve

    serve(socket.socket(fileno=sys.stdin.fileno()))


if __name__ == "__main__":
    main()

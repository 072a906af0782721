"""`python -m scanner`: the same as the command `molnvakt`."""

from scanner.cli import start

if __name__ == "__main__":
    start()

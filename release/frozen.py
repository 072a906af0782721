"""The program `molnvakt` of a frozen build.

Workers are the same program, started again: `freeze_support` sees that and never returns then.
"""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from scanner.cli import start

    start()

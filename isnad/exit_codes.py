"""Exit codes of the command line; docs/cli.md lists them."""

OK = 0
INPUT_REJECTED = 1  # the input, query or parameter is wrong; nothing was changed
USAGE = 2  # click's own: the command line is wrong
STORE_UNUSABLE = 3  # the store can't be read or written
ADDRESS_UNUSABLE = 4  # the address to serve on can't be used
STORE_BUSY = 5  # another build is writing to the store
LOST = 6  # an import: something annotated was refused or unreadable; the rest was written
TARGET_UNUSABLE = 7  # publish, export: the other store or the file can't be written
INTERRUPTED = 130  # Ctrl-C

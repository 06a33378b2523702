"""What if: the core over imagined worlds. Pure; executors and seeds are passed in."""

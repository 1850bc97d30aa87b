"""Run as `python -m dnclaims`."""

from dnclaims.cli import main

if __name__ == "__main__":
    main()

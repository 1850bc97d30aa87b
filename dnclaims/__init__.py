"""dnclaims: what is said of dry needling, held against what is shown."""

__version__ = "0.1.0"

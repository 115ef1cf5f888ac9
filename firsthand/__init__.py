"""Firsthand: a self-hosted social employee platform."""

__version__ = "0.1.0"

"""Renderers: what was found, written for people or for programs; they never look for anything themselves."""

"""Recognise: sentences, concepts, cues and their scope, mentions."""

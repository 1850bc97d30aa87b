"""Markup that stands in files of many formats: tags, templates, strings of code, fields of data. Readers are built of it."""

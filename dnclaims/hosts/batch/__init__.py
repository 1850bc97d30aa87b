"""Many pages at once: a crawl or an estate, linted part by part on an engine that uses all cores, or a cluster."""

"""Labelled article pages: the yardstick for the body extraction, built from seed texts and CMS templates."""

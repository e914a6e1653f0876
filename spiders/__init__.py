"""One file per portal: declarations only."""

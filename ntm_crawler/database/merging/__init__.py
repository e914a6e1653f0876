"""Several databases into one: a shard is read, never written; what it brings is stored in one transaction."""

from ntm_crawler.database.merging.shard import MergedShard, merge_shard

__all__ = ["MergedShard", "merge_shard"]

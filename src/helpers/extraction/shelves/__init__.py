"""What is read of a corpus: as tables, as shards that the store keeps, and as it is asked for."""

"""The event store: migrations, connections and the recorder that commits in groups."""

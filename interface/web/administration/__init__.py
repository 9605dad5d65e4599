"""管理: people, agencies, outages, health."""

"""Pages of cases: for everyone, for the office, for the coordinator."""

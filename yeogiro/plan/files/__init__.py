"""Spreadsheets: read from partners and officers, and written for them."""

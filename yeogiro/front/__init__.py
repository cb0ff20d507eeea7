"""The front desk: home, search, the doors, what the site says about itself. Knows every room; none knows it.

Nouns: Door, Shell. No models.
"""

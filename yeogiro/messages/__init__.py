"""Messages: words that leave the house, once, with proof.

Nouns: Template, Message, Delivery, Step, Broadcast, Preference, Subscription, Worker. Verbs: send, broadcast,
withdraw, flush, receipt, draft_template, approve_template, prefer, subscribe. Measures: delivered share, late share.
"""

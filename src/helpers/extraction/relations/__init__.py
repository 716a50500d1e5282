"""Every arithmetic claim a text makes: a stated figure tied to the figures it can be recomputed from."""

"""Which figures may stand beside each other, beside a norm, beside a national value."""

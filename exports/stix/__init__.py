"""STIX 2.1 (https://docs.oasis-open.org/cti/stix/v2.1/), as far as its objects say the same."""

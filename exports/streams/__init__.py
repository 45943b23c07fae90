"""What the entity streams (STIX, FollowTheMoney) share: who is in them, and how claims are told."""

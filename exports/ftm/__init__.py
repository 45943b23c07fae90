"""FollowTheMoney (https://followthemoney.tech/), as far as its schemata say the same."""

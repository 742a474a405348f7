"""The widgets of the page of referrals: who recommends whom, thanks, and what it brings."""

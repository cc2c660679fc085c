"""Would it work in another province? Hides no assumption, fills in nothing that nobody said, foretells nothing exactly.

`province` is what goes in, `people` who is invented from it, `scenarios` what is tried, `places` what its money buys,
`engines` who then gets what, `outcome` what comes of it; `back_testing` holds the model against what happened, `region`
asks whether one is ready. `running` is the way through all of them.
"""

"""Read what others hold, as it really comes, into canonical rows and findings. Nothing is guessed in silence.

`formats.FORMATS` lists the formats; `opening` guards the door; `snapshots` keeps what was read, for good.
"""

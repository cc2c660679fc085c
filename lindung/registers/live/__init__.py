"""Registers that are asked, not handed over: a village's or regency's OpenSID database, and the regency's API.

Nothing is ever written there. Of a person only the columns that canonical residents need are asked for.
"""

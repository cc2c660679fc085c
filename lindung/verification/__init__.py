"""Is this resident a member? `cascade.CASCADE` is the method, `sql/` its steps, `weights.json` what was learnt.

Never chooses between two candidates, never lets two residents share a member row, never uses a temporary NIK as a key.
"""

"""How people's numbers are kept: sealed with AES-GCM, looked up by HMAC; and the keys for both."""

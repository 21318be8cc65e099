"""The content of a file: by what it is known again, how large it may be."""

import hashlib

LARGEST_DOCUMENT = 64 * 2**20  # bytes of a Word document, its pictures unpacked


def sha256_of(content: bytes) -> str:
    """SHA-256 of a content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()

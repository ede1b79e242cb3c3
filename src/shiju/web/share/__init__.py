"""Sharing one figure or one report by a link or a QR code."""

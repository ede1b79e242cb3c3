"""Pictures made fit for a document: upright, no larger than print needs, without the place and camera that a phone writes into them."""

from io import BytesIO

from PIL import Image, ImageOps

from shiju.reports.document import Photo

LARGEST_SIDE = 1600
"""Pixels: 74 mm in print at more than 500 dots an inch."""
_QUALITY = 85
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")


def photo(content: bytes, *, digest: str, caption: str) -> Photo | None:
    """The picture as JPEG; None for what is no picture, is broken, or unfolds to more than a picture should."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            opened.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            stream = BytesIO()
            _on_white(upright).save(stream, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return Photo(digest, stream.getvalue(), *upright.size, caption)


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")

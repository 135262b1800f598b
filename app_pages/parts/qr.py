"""QR codes as pictures."""

import segno
from segno.helpers import make_wifi_data

INK = "#16302f"


def qr_picture(text: str, alt: str) -> str:
    """An <img> with the QR code of `text`; alt is escaped already. The white edge is part of what a camera needs."""
    uri = segno.make(text, error="m", micro=False).svg_data_uri(border=4, dark=INK, light="#ffffff", scale=8)
    return f'<img class="sv-qr" src="{uri}" alt="{alt}">'


def wifi_text(name: str, password: str) -> str:
    """What a phone reads to join a Wi-Fi network."""
    return make_wifi_data(ssid=name, password=password or None, security="WPA" if password else None)

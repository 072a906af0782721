"""Addresses of the machines of people in logs and letters."""
# ruff: noqa: E501  a row of a table is one text

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    (
        "IP_ADDRESS",
        "10.12.4.7",
        "2024-02-01 10:11:12 dhcpd: DHCPACK on 10.12.4.7 to 00:1a:2b:3c:4d:5e (LT-ADALIN) via eth0",
    ),
    (
        "MAC_ADDRESS",
        "00:1a:2b:3c:4d:5e",
        "2024-02-01 10:11:12 dhcpd: DHCPACK on 10.12.4.7 to 00:1a:2b:3c:4d:5e (LT-ADALIN) via eth0",
    ),
    ("IP_ADDRESS", "10.12.4.7", "lease 10.12.4.7 hostname=laptop-4411 mac=00:1a:2b:3c:4d:5e"),
    (
        "MAC_ADDRESS",
        "00:1a:2b:3c:4d:5e",
        "lease 10.12.4.7 hostname=laptop-4411 mac=00:1a:2b:3c:4d:5e",
    ),
    ("IP_ADDRESS", "10.12.4.9", "action=deny client=10.12.4.9 dst=93.184.216.34 dport=443"),
    (
        "IP_ADDRESS",
        "10.12.4.9",
        'date=2024-02-01 srcip=10.12.4.9 srcname="ipad-bo" dstip=8.8.8.8 action=accept',
    ),
    ("IP_ADDRESS", "192.168.10.24", "klient=192.168.10.24 dator=PC-2231 händelse=nekad"),
    ("MAC_ADDRESS", "a4-b1-c2-d3-e4-f5", "dator=PC-2231 mac=a4-b1-c2-d3-e4-f5 ip=192.168.10.24"),
    (
        "IP_ADDRESS",
        "192.168.10.24",
        "Hej! Jag kommer inte in på min dator. IP-adressen är 192.168.10.24.",
    ),
    (
        "MAC_ADDRESS",
        "a4-b1-c2-d3-e4-f5",
        "Din telefon har MAC-adressen a4-b1-c2-d3-e4-f5 och är nu tillagd.",
    ),
    ("IP_ADDRESS", "192.168.10.24", "Ada Linds bärbara dator fick 192.168.10.24 i går."),
    (
        "MAC_ADDRESS",
        "a4-b1-c2-d3-e4-f5",
        "Hej Bo,\nvi har tittat på din laptop.\n\nNätverkskortet har adressen a4-b1-c2-d3-e4-f5.",
    ),
    (
        "IP_ADDRESS",
        "10.12.4.7",
        "lease 10.12.4.7 {\n  starts 2 2026/11/24 08:00:12;\n  hardware ethernet 00:1a:2b:3c:4d:5e;\n}",
    ),
    (
        "MAC_ADDRESS",
        "00:1a:2b:3c:4d:5e",
        "lease 10.12.4.7 {\n  starts 2 2026/11/24 08:00:12;\n  hardware ethernet 00:1a:2b:3c:4d:5e;\n}",
    ),
    ("IP_ADDRESS", "10.12.4.9", "SRC=10.12.4.9 DST=93.184.216.34 PROTO=TCP DPT=443"),
    ("IP_ADDRESS", "10.12.4.9", "10,11/24/26,08:00:12,Assign,10.12.4.9,LT-0442.danvik.example,"),
    ("IP_ADDRESS", "10.12.4.9", "Felet gäller dator LT-0442 med adressen 10.12.4.9."),
    ("IP_ADDRESS", "10.12.4.9", "Datorn har fått 10.12.4.9."),
]
QUIET = [
    ("IP_ADDRESS", "srv-fil01 10.12.1.5 svarar inte på ping. Skrivaren på plan 3 har 10.12.1.9."),
    ("IP_ADDRESS", "Switch SW-PLAN2 mac=00:1a:2b:3c:4d:5e ip=10.0.0.4 uptime=44d"),
    ("MAC_ADDRESS", "Switch SW-PLAN2 mac=00:1a:2b:3c:4d:5e ip=10.0.0.4 uptime=44d"),
    ("IP_ADDRESS", "host=web01 src=10.0.0.4 dst=10.0.0.5 service=dns action=accept"),
    (
        "IP_ADDRESS",
        "client 10.0.0.4 is the load balancer in this example config; server_name example.se",
    ),
    ("IP_ADDRESS", "DHCPACK on 10.12.4.7 to 00:1a:2b:3c:4d:5e (printer-plan3) via eth0"),
    ("MAC_ADDRESS", "DHCPACK on 10.12.4.7 to 00:1a:2b:3c:4d:5e (kamera-entre) via eth0"),
    ("IP_ADDRESS", "SRC=10.0.0.4 DST=10.0.0.5 host=srv-web01 PROTO=TCP DPT=443"),
    ("IP_ADDRESS", "Skrivaren på plan 3 har 10.12.4.9, meddela alla med dator."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert entity not in [one[0] for one in told(text)]

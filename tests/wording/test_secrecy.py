"""Secrecy in the words and tables of a municipality: provisions, statements, stamps."""
# ruff: noqa: E501  a row of a table is one text

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    (
        "SE_OSL",
        "26 kap. 1 §",
        "Handling\tSekretess\tLagrum\nUtredning Ada Lind\tJa\t26 kap. 1 §\nKallelse\tNej\t-\nJournal Bo Ek\tJa\t25 kap. 1 §",
        "",
    ),
    (
        "SE_OSL",
        "25 kap. 1 §",
        "Dnr\tHandling\tParagraf\tBedömning\nSN 2024/12\tJournal Ada Lind\t25 kap. 1 §\tLämnas inte ut",
        "",
    ),
    ("SE_OSL", "26:1", "Handling\tSekretess enl. OSL\nUtredning\t26:1\nBeslut\t39:2", ""),
    (
        "SE_OSL",
        "23:2",
        "Nr\tHandling\tSekretessgrund\n1\tÅtgärdsprogram\t23:2\n2\tKallelse\t\n",
        "",
    ),
    ("SE_OSL", "26:1", "Handling\tSekretess\nUtredning Ada Lind\tOSL 26:1\nKallelse\tNej", ""),
    (
        "SE_OSL",
        "39 kap. 3 §",
        "Akt\tSekretessprövning\nLönelista\tOSL 39 kap. 3 §\nProtokoll\tIngen sekretess",
        "",
    ),
    (
        "SE_OSL",
        "21 kap 7 §",
        "Personuppgift\tOSL-bestämmelse\nBo Ek\t21 kap 7 §\nAda Lind\t26 kap 1 §",
        "",
    ),
    (
        "SE_OSL",
        "25 kap. 1 §",
        "Skyddas av 25 kap. 1 § OSL. Får endast delas inom vården.",
        "footer",
    ),
    (
        "SE_OSL",
        "OSL 26 kap. 1 §",
        "Danviks kommun | Socialförvaltningen | OSL 26 kap. 1 §",
        "footer",
    ),
    ("SE_OSL", "OSL 26:1", "Sida 1 (3) · Sekretess OSL 26:1", "footer"),
    (
        "SE_OSL",
        "23 kap. 2 §",
        "Uppgifterna är skyddade enligt 23 kap. 2 § offentlighets- och sekretesslagen",
        "footer",
    ),
    (
        "SE_OSL",
        "26 kap. 1 §",
        "Innehållet lyder under 26 kap. 1 § OSL och delas bara med behöriga.",
        "footer",
    ),
    ("SE_OSL", "25 kap 1 §", "Skydd: 25 kap 1 § OSL", ""),
    (
        "SE_OSL",
        "26 kap. 1 §",
        "Begäran om handlingar avslås för Ada Linds personakt med stöd av 26 kap. 1 § OSL.",
        "",
    ),
    (
        "SE_SEKRETESS",
        "sekretessbelagd",
        "Ada Linds utredning är sekretessbelagd och får inte lämnas ut.",
        "",
    ),
    ("SE_SEKRETESS", "omfattas av sekretess", "Uppgifterna om Bo Ek omfattas av sekretess.", ""),
    ("SE_SEKRETESS", "sekretessprövas", "Akten om Ada Lind sekretessprövas just nu.", ""),
    ("SE_SEKRETESS", "Sekretessprövning pågår", "Sekretessprövning pågår av Bo Eks journal.", ""),
    ("SE_SEKRETESS", "hemligstämplad", "Personakten för Ada Lind är hemligstämplad.", ""),
    ("SE_SEKRETESS", "får inte lämnas ut", "Bo Eks adress får inte lämnas ut till någon.", ""),
    (
        "SE_SEKRETESS",
        "Sekretessbelagd",
        "Namn\tStatus\nAda Lind\tSekretessbelagd\nBo Ek\tÖppen",
        "",
    ),
    (
        "SE_SEKRETESS",
        "omfattas av sekretess",
        "Namn\tAnm.\nAda Lind\tomfattas av sekretess\nBo Ek\t",
        "",
    ),
    (
        "SE_SEKRETESS",
        "sekretessprövas",
        "Begäran\tAvser\tStatus\n2024-02-01\tAda Lind\tsekretessprövas\n2024-02-03\tBo Ek\tutlämnad",
        "",
    ),
    ("SE_SEKRETESS", "FÅR EJ LÄMNAS UT", "FÅR EJ LÄMNAS UT\nUtredning om Ada Lind", ""),
    ("SE_SEKRETESS", "FÅR EJ RÖJAS", "FÅR EJ RÖJAS\nAkt", ""),
    ("SE_SEKRETESS", "EJ FÖR UTLÄMNANDE", "EJ FÖR UTLÄMNANDE\nJournal", ""),
    ("SE_SEKRETESS", "Sekretess råder", "Sekretess råder för allt som rör Ada Lind.", ""),
    ("SE_SEKRETESS", "är sekretess", "Jag kan inte svara, det är sekretess på Bo Eks ärende.", ""),
    (
        "SE_SEKRETESS",
        "ligger under sekretess",
        "Det som gäller Ada Lind ligger under sekretess.",
        "",
    ),
    (
        "SE_SEKRETESS",
        "på grund av sekretess",
        "Delar av yttrandet om Ada Lind är maskade på grund av sekretess.",
        "",
    ),
]
QUIET = [
    (
        "SE_OSL",
        "Delegation\tLagrum\tDelegat\nUtlämnande av handling\t6 kap. 3 § OSL\tEnhetschef\nBeslut om bistånd\t11 kap. 1 § SoL\thandläggare",
        "notis.docx",
    ),
    (
        "SE_OSL",
        "Ärende\tLagrum\nBygglov\t9 kap. 30 § PBL\nStrandskydd\t7 kap. 18 § MB",
        "notis.docx",
    ),
    (
        "SE_OSL",
        "Handlingstyp\tSekretess\tGallras\nLönelistor\t39 kap. 2 § OSL\t10 år\nProtokoll\tNej\tBevaras",
        "Dokumenthanteringsplan.docx",
    ),
    ("SE_OSL", "Tid\tSekretess\n26:1\t\n", "notis.docx"),
    ("SE_OSL", "Lag\tAvsnitt\nBrottsbalken\t4 kap. 5 §\n", "notis.docx"),
    (
        "SE_SEKRETESS",
        "Alla medarbetare omfattas av sekretess och skriver under en förbindelse.",
        "notis.docx",
    ),
    ("SE_SEKRETESS", "Uppgifter som är sekretessbelagda får inte lämnas ut.", "notis.docx"),
    (
        "SE_SEKRETESS",
        "Begäran om utlämnande sekretessprövas av registrator Ada Lind.",
        "notis.docx",
    ),
    (
        "SE_SEKRETESS",
        "Har du frågor om sekretess kontaktar du kommunjurist Ada Lind.",
        "notis.docx",
    ),
    (
        "SE_SEKRETESS",
        "Nycklarna får inte lämnas ut till obehöriga. Ada Lind ansvarar.",
        "notis.docx",
    ),
    (
        "SE_SEKRETESS",
        "Handlingstyp\tSekretess\nProtokoll\tNej\nAvtal\tJa",
        "Dokumenthanteringsplan.docx",
    ),
    (
        "SE_SEKRETESS",
        "Ada Lind håller en utbildning om sekretess och tystnadsplikt den 4 maj.",
        "notis.docx",
    ),
    ("SE_SEKRETESS", "Hemliga gästen Bo Ek recenserar caféer.", "notis.docx"),
]


@pytest.mark.parametrize(("entity", "value", "text", "place"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str, place: str) -> None:
    assert (entity, value) in told(text, place)


@pytest.mark.parametrize(("entity", "text", "name"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str, name: str) -> None:
    assert entity not in [one[0] for one in told(text, name=name)]

"""PDF: every place of text, and which of it a reader does not see."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from typing import Any

import pikepdf
import PIL.Image
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits
from scanner.walk import pdfvalues

GUID = "aaaaaaaa-1111-2222-3333-444444444444"
WIDTH, HEIGHT = 595, 842


def picture(width=200, height=200, colour=(90, 120, 90)):
    """A picture for reportlab."""
    return ImageReader(PIL.Image.new("RGB", (width, height), colour))


def drawn(draw, **options: Any):
    """A PDF of the pages that `draw` draws."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    draw(page)
    page.save()
    return out.getvalue()


def places(page):
    """Text in every look that a page can give it."""
    page.setTitle("INFOTITEL")
    page.setAuthor("INFOFORFATTARE")
    page.setSubject("INFOAMNE")
    page.setKeywords("INFONYCKELORD")
    page.drawString(50, 800, "KROPPSTEXT åäö 850101-2384")
    text = page.beginText(50, 780)
    text.setTextRenderMode(3)
    text.textLine("OSYNLIGTEXT")
    text.setTextRenderMode(0)
    page.drawText(text)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(50, 760, "VITTEXT")
    page.setFillColorRGB(0, 0, 0.4)
    page.rect(40, 730, 200, 20, fill=1)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(50, 735, "VITPABLATT")
    page.setFillColorRGB(0, 0, 0)
    page.drawString(50, 700, "UNDERBILD")
    page.drawImage(picture(), 40, 690, 120, 30)
    page.drawImage(picture(), 40, 640, 120, 30)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(50, 650, "VITPABILD")
    page.setFillColorRGB(0, 0, 0)
    page.saveState()
    page.rotate(90)
    page.drawString(300, -400, "ROTERADTEXT")
    page.restoreState()
    page.drawString(-500, 500, "UTANFORSIDAN")
    page.setFont("Helvetica", 0.5)
    page.drawString(50, 480, "PYTTELITEN")
    page.setFont("Helvetica", 12)
    page.drawString(50, 460, "19850101-2382", charSpace=2)
    page.beginForm("formular")
    page.drawString(50, 440, "FORMXOBJEKT")
    page.endForm()
    page.doForm("formular")
    page.linkURL("https://example.se/LANKADRESS", (50, 400, 100, 410))
    page.bookmarkPage("mal")
    page.addOutlineEntry("BOKMARKE", "mal")
    text = page.beginText(50, 380)
    for line in ("Ett ord som av-", "stavas och nummer 19900101-", "2385 på nästa rad"):
        text.textLine(line)
    page.drawText(text)


def complete():
    """A PDF with a token in every place that the objects have."""
    pdf = pikepdf.open(io.BytesIO(drawn(places)))
    page = pdf.pages[0]
    stamp = "D:20261102100000+01'00'"

    def note(subtype, **keys: Any):
        entries = {f"/{key}": String(v) if isinstance(v, str) else v for key, v in keys.items()}
        box = Array([50, 50, 90, 90])
        made = Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=box)
        for key, value in entries.items():
            made[key] = value
        return pdf.make_indirect(made)

    keys = {"T": "personnummer", "TU": "FALTLEDTEXT", "V": "FALTVARDE", "DV": "FORVAL"}
    field = note("Widget", FT=Name.Tx, **keys)
    choice = note("Widget", FT=Name.Ch, T="val", V="VALT", Opt=Array([String("VALMOJLIGHET")]))
    page.obj.Annots = Array(
        [
            *page.obj.get("/Annots", []),
            note("Text", Contents="NOTERING", T="NOTFORFATTARE", Subj="NOTAMNE", M=stamp),
            note("FreeText", Contents="FRITEXT", DA="/Helv 12 Tf"),
            note("Highlight", Contents="MARKERING", RC="<body><p>RIKTEXT</p></body>"),
            field,
            choice,
        ]
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([field, choice]))
    attached = pikepdf.AttachedFileSpec(
        pdf, b"BILAGEINNEHALL", filename="BILAGÅ.txt", description="BILAGEBESKRIVNING"
    )
    pdf.attachments["BILAGÅ.txt"] = attached
    hidden_layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("LAGERNAMN")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([hidden_layer]), D=Dictionary(OFF=Array([hidden_layer]), Order=Array([]))
    )
    page.obj.Resources.Properties = Dictionary(Lager=hidden_layer)
    page.contents_add(
        b"/OC /Lager BDC BT /F1 12 Tf 50 300 Td (LAGERTEXT) Tj ET EMC "
        b"/Span <</ActualText (ERSATTNING)>> BDC BT /F1 12 Tf 50 280 Td (x) Tj ET EMC"
    )
    alt = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String("ALTTEXT")))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=alt)
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('SKRIPT')"))
    stream = pdf.make_stream(b"var x = 'STROMSKRIPT'")
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=stream))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:description"] = "XMPBESKRIVNING"
    pdf.docinfo["/ModDate"] = String(stamp)
    pdf.docinfo[f"/MSIP_Label_{GUID}_Name"] = String("Konfidentiell")
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


PLACES = {
    "KROPPSTEXT": ("sida 1", ""),
    "850101-2384": ("sida 1", ""),
    "OSYNLIGTEXT": ("sida 1", "invisible"),
    "VITTEXT": ("sida 1", "white"),
    "VITPABLATT": ("sida 1", ""),
    "VITPABILD": ("sida 1", ""),
    "UNDERBILD": ("sida 1", "covered"),
    "ROTERADTEXT": ("sida 1", ""),
    "UTANFORSIDAN": ("sida 1", "off_page"),
    "PYTTELITEN": ("sida 1", "tiny"),
    "19850101-2382": ("sida 1", ""),
    "FORMXOBJEKT": ("sida 1", ""),
    "avstavas": ("sida 1", ""),
    "19900101-\n2385": ("sida 1", ""),
    "LAGERTEXT": ("sida 1", "layer"),
    "ERSATTNING": ("sida 1", ""),
    "INFOTITEL": ("titel", "metadata"),
    "INFOFORFATTARE": ("författare", "metadata"),
    "INFOAMNE": ("ämne", "metadata"),
    "INFONYCKELORD": ("nyckelord", "metadata"),
    "BOKMARKE": ("bokmärke", ""),
    "LANKADRESS": ("sida 1 länk", "metadata"),
    "FALTLEDTEXT: FALTVARDE": ("sida 1 fält personnummer", ""),
    "FORVAL": ("sida 1 fält", "metadata"),
    "VALT": ("sida 1 fält val", ""),
    "VALMOJLIGHET": ("sida 1 fält", "metadata"),
    "NOTERING": ("sida 1 kommentar 2", "comment"),
    "NOTFORFATTARE": ("sida 1 kommentar 2 författare", "comment"),
    "NOTAMNE": ("sida 1 kommentar 2", "comment"),
    "FRITEXT": ("sida 1 textruta 3", ""),
    "MARKERING": ("sida 1 kommentar 4", "comment"),
    "RIKTEXT": ("sida 1 kommentar 4", "comment"),
    "BILAGEINNEHALL": ("", ""),
    "BILAGÅ.txt": ("filnamn", "metadata"),
    "BILAGEBESKRIVNING": ("filnamn", "metadata"),
    "LAGERNAMN": ("lager", "metadata"),
    "ALTTEXT": ("alternativtext", "metadata"),
    "'SKRIPT'": ("skript", "script"),
    "STROMSKRIPT": ("skript", "script"),
    "XMPBESKRIVNING": ("dokumentegenskap XMP", "metadata"),
}


@pytest.fixture(scope="module")
def data():
    """The PDF with a token in every place."""
    return complete()


@pytest.fixture
def found(reading, data):
    """The same, read."""
    return reading("fil.pdf", data)


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(found, token, where):
    """Each token is found, in its place, hidden or not, and nowhere as something else."""
    place, hidden = where

    assert found.hidden(token) == {hidden}
    assert any(place in one for one in found.places(token))


def changed(change, draw=lambda page: page.drawString(50, 800, "SIDTEXT")):
    """A PDF of one page after `change(pdf, page)`."""
    pdf = pikepdf.open(io.BytesIO(drawn(draw)))
    change(pdf, pdf.pages[0])
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


INLINE = (
    b"/Figure <</Alt (BILD \\(85\\060101-2382\\) p\\345 dig)>> BDC EMC "
    b"/Span <</E <FEFF004600D6005200540059004400> /Lang (sv)>> BDC "
    b"BT /F1 12 Tf 50 300 Td (fk) Tj ET EMC"
)


def test_alternatives_inside_the_content_are_read(reading):
    """With escapes, in hex and in UTF-16; on the page where they stand."""
    found = reading("a.pdf", changed(lambda _, page: page.contents_add(INLINE)))

    assert found.hidden("BILD (850101-2382) på dig") == {"metadata"}
    assert found.places("BILD") == {"sida 1 alternativtext"}
    assert found.hidden("FÖRTYD") == {"metadata"}


def test_alternatives_inside_a_form_and_the_structure_are_read(reading):
    """A form that a page draws has content of its own; a tag has a text of its own."""

    def change(pdf, page):
        form = pdf.make_stream(b"/Figure <</Alt (FORMALT)>> BDC EMC")
        form.Subtype, form.BBox = Name.Form, Array([0, 0, 9, 9])
        page.obj.Resources.XObject = Dictionary(F=form)
        tag = Dictionary(Type=Name.StructElem, S=Name.Span, ActualText=String("TAGGERSATT"),
                         E=String("TAGGUTSKRIVEN"), T=String("TAGGTITEL"))  # fmt: skip
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(tag))

    found = reading("a.pdf", changed(change))

    assert found.places("FORMALT") == {"sida 1 alternativtext"}
    for token in ("TAGGERSATT", "TAGGUTSKRIVEN", "TAGGTITEL"):
        assert found.hidden(token) == {"metadata"}


def test_what_is_drawn_under_a_replacement_is_read(reading):
    """A program copies the replacement; the reader sees what is drawn."""
    marked = b"/Span <</ActualText (UTBYTT)>> BDC BT /F1 12 Tf 50 300 Td (19850101-2382) Tj ET EMC"
    found = reading("a.pdf", changed(lambda _, page: page.contents_add(marked)))

    assert found.hidden("UTBYTT") == {""}
    assert found.hidden("19850101-2382") == {""}
    assert found.text.count("SIDTEXT") == 1


def test_a_form_in_xml_is_read(reading):
    """Its packets are one document, cut anywhere."""
    packets = (
        ("preamble", b"<xdp:xdp xmlns:xdp='x'>"),
        ("datasets", b"<xfa:datasets xmlns:xfa='y'><xfa:data><form1><Person"),
        ("mer", b"nummer>850101-2382</Personnummer><Namn titel='XFAATTRIBUT Ek'>XFANAMN"),
        ("postamble", b"</Namn></form1></xfa:data></xfa:datasets></xdp:xdp>"),
    )

    def change(pdf, _):
        pairs = [part for name, data in packets for part in (String(name), pdf.make_stream(data))]
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array(pairs))

    found = reading("a.pdf", changed(change))

    assert found.hidden("Personnummer: 850101-2382\nNamn: XFANAMN") == {""}
    assert found.places("XFANAMN") == {"fält"}
    assert found.hidden("XFAATTRIBUT") == {"metadata"}


def test_a_file_in_a_note_is_read(reading):
    """It is a member of the PDF, as one in the list of attachments is."""

    def change(pdf, page):
        spec = pikepdf.AttachedFileSpec(pdf, b"NOTBILAGA", filename="not.txt").obj
        note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=spec,
                          Rect=Array([1, 1, 9, 9]), Contents=String("NOTERAT"))  # fmt: skip
        page.obj.Annots = Array([pdf.make_indirect(note)])

    found = reading("a.pdf", changed(change))

    assert found.holding("NOTBILAGA")
    assert found.hidden("NOTERAT") == {"comment"}
    assert "sida 1" in min(found.places("NOTBILAGA")) or "not.txt" in found.members


def test_a_stamp_that_only_draws_its_text_is_read(reading):
    """Its look is the only place where it stands."""

    def change(pdf, page):
        look = pdf.make_stream(b"BT /F1 12 Tf 1 1 Td (STAMPELTEXT) Tj ET")
        look.Subtype, look.BBox = Name.Form, Array([0, 0, 90, 20])
        look.Resources = page.obj.Resources
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([50, 300, 140, 320]),
                           AP=Dictionary(N=look), F=4)  # fmt: skip
        page.obj.Annots = Array([pdf.make_indirect(stamp)])

    found = reading("a.pdf", changed(change))

    assert found.places("STAMPELTEXT") == {"sida 1"}
    assert found.text.count("SIDTEXT") == 1


def test_text_that_is_cropped_away_is_hidden(reading):
    """It lies on the sheet and outside what is shown of it."""

    def change(_, page):
        page.obj.CropBox = Array([0, 0, 300, 400])

    found = reading("a.pdf", changed(change))

    assert found.hidden("SIDTEXT") == {"off_page"}


def test_what_stands_before_and_after_the_file_is_read(reading, package):
    """Its readers pass over both; a package after it makes the file two at once."""
    plain = drawn(lambda page: page.drawString(50, 800, "SIDTEXT"))
    inner = package({"inre.txt": "INREFIL"})

    found = reading("a.pdf", b"FORESIDAN text\n" + plain + b"EFTERSIDAN text\n")
    double = reading("a.pdf", plain + inner)

    assert found.hidden("SIDTEXT") == {""}
    assert found.hidden("FORESIDAN") == found.hidden("EFTERSIDAN") == {"outside"}
    assert set(found.members) == {"", "före filens början", "efter filens slut"}
    assert double.hidden("INREFIL") <= {"", "outside"}
    assert double.holding("INREFIL")
    assert reading("a.pdf", plain + bytes(99)).troubles == []
    assert reading("a.pdf", plain + b"\x01\x02\x80" * 99).troubles == ["unsupported"]


def test_layers_are_named_and_those_that_are_off_are_hidden(reading):
    """By the list of those that are off, or by the base state and the list of those that are on."""

    def change(pdf, page):
        shown, off = (
            pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
            for name in ("LAGERPÅ", "LAGERAV")
        )
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([shown, off]), D=Dictionary(BaseState=Name.OFF, ON=Array([shown]))
        )
        page.obj.Resources.Properties = Dictionary(A=shown, B=off)
        page.contents_add(
            b"/OC /A BDC BT /F1 12 Tf 50 300 Td (TEXTPA) Tj ET EMC "
            b"/OC /B BDC BT /F1 12 Tf 50 280 Td (TEXTAV) Tj ET EMC"
        )

    found = reading("a.pdf", changed(change))

    assert found.hidden("LAGERPÅ") == found.hidden("LAGERAV") == {"metadata"}
    assert (found.hidden("TEXTPA"), found.hidden("TEXTAV")) == ({""}, {"layer"})


def test_dates_author_and_label(found):
    """The information dictionary says who, when and how sensitive."""
    assert found.dates() == [("document", "2026-11-02T09:00:00+00:00")]
    assert found.properties["author"] == ["INFOFORFATTARE"]
    assert found.properties["label"] == ["Konfidentiell"]
    assert found.members == {"": "pdf", "BILAGÅ.txt": "text"}
    assert found.document.problems == ()


def test_pages_are_parts_with_their_number(reading):
    """A finding leads to its page."""

    def draw(page):
        for number in range(1, 4):
            page.drawString(50, 800, f"SIDTEXT{number}")
            page.showPage()

    found = reading("a.pdf", drawn(draw))

    assert [found.places(f"SIDTEXT{n}") for n in (1, 2, 3)] == [{"sida 1"}, {"sida 2"}, {"sida 3"}]


def test_pages_that_are_pictures_are_one_problem(reading):
    """Scanned pages are counted as not read, briefly."""

    def draw(page):
        for number in range(1, 8):
            if number == 5:
                page.drawString(50, 800, "text")
            elif number != 7:
                page.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
            page.showPage()

    [problem] = reading("a.pdf", drawn(draw)).document.problems

    assert (problem.trouble.value, problem.place[0].value) == ("image", "1–4, 6")


@pytest.mark.parametrize("order", ["text first", "picture first"])
def test_the_text_layer_of_a_scanner_is_what_the_reader_sees(reading, order):
    """OCR text behind the picture of its page is marked as OCR, not as hidden."""

    def draw(page):
        if order == "picture first":
            page.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
        text = page.beginText(50, 700)
        text.setTextRenderMode(3)
        text.textLine("TEXTLAGER")
        page.drawText(text)
        if order == "text first":
            page.drawImage(picture(), 0, 0, WIDTH, HEIGHT)

    [part] = reading("a.pdf", drawn(draw)).holding("TEXTLAGER")

    assert (part.hidden, part.ocr) == ("", True)


def revised(first, second):
    """A PDF whose later revision, appended, replaces the text of the earlier one."""
    base = drawn(lambda page: page.drawString(50, 800, first), pageCompression=0)
    pdf = pikepdf.open(io.BytesIO(base))
    [content] = [obj.objgen[0] for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
    body = f"BT /F1 12 Tf 50 800 Td ({second}) Tj ET".encode()
    at = len(base)
    changed = b"%d 0 obj\n<</Length %d>>\nstream\n" % (content, len(body))
    changed += body + b"\nendstream\nendobj\n"
    table = at + len(changed)
    previous = base.rindex(b"startxref") + 9
    start = int(base[previous:].split()[0])
    root = pdf.Root.objgen[0]
    size = len(pdf.objects) + 1
    return (
        base
        + changed
        + b"xref\n%d 1\n%010d 00000 n \n" % (content, at)
        + b"trailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (size, root, start)
        + b"startxref\n%d\n%%%%EOF\n" % table
    )


def test_text_of_an_earlier_revision_is_found(reading):
    """Replaced text is still in the file, and said to be of an earlier revision."""
    found = reading("a.pdf", revised("GAMMALTEXT", "NYTEXT"))

    assert found.hidden("NYTEXT") == {""}
    assert found.hidden("GAMMALTEXT") == {"revision"}
    assert found.places("GAMMALTEXT") == {"sida 1"}


def test_what_both_revisions_say_is_said_once(reading):
    """An appended save that changes nothing gives nothing."""
    assert len(reading("a.pdf", revised("SAMMATEXT", "SAMMATEXT")).holding("SAMMATEXT")) == 1


@pytest.mark.parametrize("level", [3, 4, 6])
def test_passwords_open_what_they_lock(reading, level):
    """A user password is needed and tried, an owner password is not needed."""
    pdf = pikepdf.open(io.BytesIO(complete()))

    def locked(user):
        out = io.BytesIO()
        keys = pikepdf.Encryption(
            user=user, owner="agare", R=level, aes=level > 3, metadata=level > 3
        )
        pdf.save(out, encryption=keys)
        return out.getvalue()

    assert reading("a.pdf", locked("hemlig")).troubles == ["encrypted"]
    for opened in (
        reading("a.pdf", locked("hemlig"), passwords=("fel", "hemlig")),
        reading("a.pdf", locked("")),
    ):
        assert opened.hidden("KROPPSTEXT") == {""}
        assert opened.hidden("NOTERING") == {"comment"}
        assert opened.troubles == []


def test_a_signature_is_a_signal(reading):
    """A signed document is done."""
    pdf = pikepdf.open(io.BytesIO(drawn(lambda page: page.drawString(50, 800, "avtal"))))
    signature = pdf.make_indirect(
        Dictionary(
            Type=Name.Sig,
            Contents=String(b"\x30\x82" + b"x" * 40),
            ByteRange=Array([0, 1, 2, 3]),
            Name=String("UNDERTECKNARE"),
        )
    )
    field = Dictionary(FT=Name.Sig, T=String("underskrift"), V=signature)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=3)
    out = io.BytesIO()
    pdf.save(out)

    found = reading("a.pdf", out.getvalue())

    assert found.properties["signal"] == ["signed"]
    assert found.hidden("UNDERTECKNARE") == {"metadata"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D:20261102100000+01'00'", dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)),
        ("D:20261102100000Z", dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)),
        ("D:20260702", dt.datetime(2026, 7, 1, 22, tzinfo=dt.UTC)),
        ("D:19700101000000Z", None),
        ("D:20261399", None),
        ("i går", None),
        ("", None),
    ],
)
def test_dates(text, expected):
    """Dates of PDF, with and without zone; nonsense is none."""
    assert pdfvalues.date(text) == expected


def test_damage_says_what_was_lost(reading):
    """A PDF whose directory is gone is rebuilt; no PDF is a problem."""
    data = drawn(lambda page: page.drawString(50, 800, "RADDAD"))

    assert "RADDAD" in reading("a.pdf", data[: data.rindex(b"xref")]).text
    assert reading("a.pdf", b"%PDF-1.7 skrot").troubles == ["corrupt"]


def test_independent_readers_find_no_word_more(found, data, tmp_path):
    """Every word that pdftotext or pdfium returns is here too."""
    said = set(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().split())
    if shutil.which("pdftotext"):
        (tmp_path / "a.pdf").write_bytes(data)
        run = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", str(tmp_path / "a.pdf"), "-"],
            capture_output=True,
            check=True,
        )
        said |= set(run.stdout.decode().split())
    plain = str.maketrans("", "", "-\n \ufffe\x02")
    ours = found.text.translate(plain)

    assert len(said) > 20
    assert [word for word in said if word.translate(plain) not in ours] == []


def test_office_documents_as_pdf(reading, office, tmp_path):
    """What LibreOffice exports is read, with its page."""
    source = tmp_path / "a.html"
    source.write_text("<p>EXPORTERAD åäö</p><p style='page-break-before:always'>ANDRASIDAN</p>")

    found = reading("a.pdf", office(source, "pdf:writer_web_pdf_Export"))

    assert found.hidden("EXPORTERAD åäö") == {""}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    places=st.lists(st.integers(0, 60_000), min_size=1, max_size=10),
    value=st.integers(0, 255),
    cut=st.integers(0, 5_000),
)
def test_damage_is_a_problem_or_a_reading(data, places, value, cut):
    """Changed and missing bytes never raise."""
    broken = bytearray(data[: len(data) - cut])
    for place in places:
        broken[place % len(broken)] = value

    document = read_source(BytesSource("a.pdf", bytes(broken)), Limits())

    assert document.parts or document.problems

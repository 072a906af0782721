"""Mail in MIME: every header, body, attachment and unseen corner."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import io
import shutil
import subprocess
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.walk import mail, mime

GUID = "aaaaaaaa-1111-2222-3333-444444444444"


def message():
    """A mail with a token in every place that mail has."""
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "INREARENDE", "inre@example.se"
    inner.set_content("INRETEXT")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("ZIPNAMN.txt", "ZIPINNEHALL")
    made = EmailMessage()
    made["Subject"] = "ÄRENDERAD med åäö i ett långt ämne som måste delas på flera rader i huvudet"
    made["From"] = "Åsa Öberg AVSANDARE <asa@example.se>"
    made["To"] = "MOTTAGARE <till@example.com>"
    made["Cc"] = "kopia@example.com"
    made["Bcc"] = "DOLDKOPIA <dold@example.org>"
    made["Reply-To"] = "svar@example.org"
    made["Keywords"] = "NYCKELORD"
    made["X-Egen"] = "EGETHUVUD"
    made["Date"] = "Mon, 02 Nov 2026 10:00:00 +0100"
    made["Received"] = "from TRANSPORT.example by b.example; Mon, 02 Nov 2026 10:00:07 +0100"
    made["X-MS-Exchange-Organization-SCL"] = "EXCHANGEBRUS"
    made["Message-ID"] = "<MEDDELANDEID@example.se>"
    made["msip_labels"] = f"MSIP_Label_{GUID}_Enabled=True;MSIP_Label_{GUID}_Name=Konfidentiell;"
    made.set_content("Hej!\n\nPersonnummer 19850101-2382 KLARTEXT\n> CITERATSVAR\n")
    made.add_alternative(
        "<html><head><title>HTMLTITEL</title><style>/* CSSKOMMENTAR */</style></head><body>"
        "<p>Hej!</p><p>Personnummer <b>19850101</b>-2382 KLARTEXT</p><p>BARAHTML</p>"
        "<!-- HTMLKOMMENTAR --><div style='display:none'>FORTEXT</div>"
        "<img src='cid:x' alt='BILDTEXT'><a href='https://example.se/LANK'>x</a>"
        "<script>var a = 'SKRIPT'</script><p>del&shy;BART</p></body></html>",
        subtype="html",
    )
    made.add_attachment("BILAGETEXT åäö".encode("cp1252"), "text", "plain", filename="BILAGÅ.txt")
    made.add_attachment(archive.getvalue(), "application", "zip", filename="arkiv.zip")
    made.add_attachment(inner)
    made.add_attachment(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:KALENDER\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "text",
        "calendar",
        filename="m\u00f6te.ics",
    )
    made.preamble, made.epilogue = "FORORD\n", "EFTERORD\n"
    return made


PLACES = {
    "ÄRENDERAD": ("ärenderad", ""),
    "AVSANDARE": ("brevhuvud Från", ""),
    "MOTTAGARE": ("brevhuvud Till", ""),
    "DOLDKOPIA": ("brevhuvud Hemlig kopia", ""),
    "svar@example.org": ("brevhuvud Svar till", ""),
    "NYCKELORD": ("brevhuvud Keywords", "metadata"),
    "EGETHUVUD": ("brevhuvud X-Egen", "metadata"),
    "TRANSPORT.example": ("brevhuvud transport", "metadata"),
    "EXCHANGEBRUS": ("brevhuvud transport", "metadata"),
    "MEDDELANDEID": ("brevhuvud transport", "metadata"),
    "KLARTEXT": ("", ""),
    "CITERATSVAR": ("", ""),
    "BARAHTML": ("", ""),
    "HTMLTITEL": ("", "metadata"),
    "CSSKOMMENTAR": ("", "script"),
    "HTMLKOMMENTAR": ("", "comment"),
    "FORTEXT": ("", "hidden_text"),
    "BILDTEXT": ("", "metadata"),
    "LANK": ("", "metadata"),
    "SKRIPT": ("", "script"),
    "delBART": ("", ""),
    "BILAGÅ.txt": ("filnamn", ""),
    "BILAGETEXT åäö": ("", ""),
    "ZIPNAMN": ("filnamn", ""),
    "ZIPINNEHALL": ("", ""),
    "INREARENDE": ("ärenderad", ""),
    "INRETEXT": ("", ""),
    "Ärende: KALENDER": ("händelse 1", ""),
    "FORORD": ("", "hidden_text"),
    "EFTERORD": ("", "hidden_text"),
}


@pytest.fixture
def found(reading):
    """The mail, read."""
    return reading("brev.eml", message().as_bytes(policy=email.policy.SMTP))


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(found, token, where):
    """Each token is found, in its place, hidden or not."""
    place, hidden = where

    assert hidden in found.hidden(token)
    assert any(place in one for one in found.places(token))


def test_one_body_said_twice_is_read_once(found):
    """What the HTML body repeats is not counted again."""
    assert len(found.holding("19850101-2382")) == 1


def test_dates_labels_and_identity(found):
    """The server's clock goes before the sender's."""
    assert found.dates() == [("mail", "2026-11-02T09:00:07+00:00")]
    assert found.properties["label"] == ["Konfidentiell"]
    assert found.properties["message_id"] == ["MEDDELANDEID@example.se"]


def test_attachments_are_members(found):
    """Each attachment is a document of its own, whatever is in it."""
    assert found.members["BILAGÅ.txt"] == "text"
    assert found.members["arkiv.zip"] == "zip"
    assert found.members["INREARENDE.eml"] == "eml"
    assert found.document.problems == ()


def test_the_date_header_counts_when_no_server_stamped(reading):
    """A sent draft has no Received."""
    raw = b"Subject: x\r\nDate: Mon, 02 Nov 2026 10:00:00 +0100\r\nFrom: a@example.se\r\n\r\nhej"

    assert reading("a.eml", raw).dates() == [("mail", "2026-11-02T09:00:00+00:00")]


@pytest.mark.parametrize("date", ["", "igår", "Mon, 99 Nov 2026 10:00:00 +0100", "0", "; ; ;"])
def test_nonsense_dates_are_no_dates(date):
    """A date that cannot be is none."""
    assert mail.moment(date) is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("=?utf-8?B?w4VzYQ==?= Ek", "Åsa Ek"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=85sa?=", "Åsa"),
        ("=?iso-8859-1?Q?=C5sa_=D6berg?=", "Åsa Öberg"),
        ("=?windows-1252?Q?=93hej=94?= x", "“hej” x"),
        ("=?utf-8*sv?Q?=C3=85sa?=", "Åsa"),
        ("=?nonsens?Q?abc?=", "abc"),
        ("=?utf-8?B?trasig", "=?utf-8?B?trasig"),
        ("a =?utf-8?Q?b?= c =?utf-8?Q?d?=", "a b c d"),
    ],
)
def test_encoded_words(raw, value):
    """Words of RFC 2047 are read as mail programs write them, not only as the RFC has it."""
    assert mime.words(raw) == value


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ('attachment; filename="a b.txt"', "a b.txt"),
        ("attachment; filename*=utf-8''%C3%A5.txt", "å.txt"),
        ('attachment; filename*0="del"; filename*1="ad.txt"', "delad.txt"),
        ("attachment; filename*0*=utf-8''%C3%A5; filename*1*=%C3%A4.txt", "åä.txt"),
        ("attachment; filename*0*=iso-8859-1'sv'%E5; filename*1=b.txt", "åb.txt"),
        ("attachment; filename=utan citat.txt", "utan citat.txt"),
        ('attachment; filename="C:\\\\Temp\\\\fil.txt"', "fil.txt"),
    ],
)
def test_names_of_attachments(value, name):
    """RFC 2231 and what stands in for it."""
    raw = f"Content-Disposition: {value}\r\n\r\n".encode()

    assert mime.entity(raw).filename() == name


def test_a_name_that_holds_a_value_is_no_place(reading):
    """Places are shown in reports; the value itself is still read."""
    found = reading("a.eml", b"Subject: x\nFrom: a@example.se\nX-19850101-2382: HEMLIG\n\nx")

    assert found.places("HEMLIG") == {"brevhuvud"}
    assert found.hidden("X-19850101-2382: HEMLIG") == set()


def test_mail_without_declarations(reading):
    """Eight-bit headers and bodies without charset are decoded by their letters."""
    raw = "Subject: Möte på Öland\nFrom: Åsa <a@example.se>\n\nHälsningar från Åsa".encode("cp1252")

    found = reading("a.eml", raw)

    assert "Möte på Öland" in found.text
    assert "Hälsningar från Åsa" in found.text


def test_flowed_lines_are_joined(reading):
    """A number that a flowed body breaks over lines is whole."""
    raw = (
        b"Subject: a\nFrom: a@example.se\nContent-Type: text/plain; format=flowed\n\n"
        b"Ring 08-465 \n00400 idag\n> citat \n> mer\n-- \nSignatur\n"
    )

    assert "Ring 08-465 00400 idag" in reading("a.eml", raw).text


@pytest.mark.parametrize("kind", ["multipart/encrypted", "application/x-microsoft-rpmsg-message"])
def test_encrypted_mail_is_a_problem(reading, kind):
    """What cannot be read is said."""
    raw = f"Subject: a\nFrom: a@example.se\nContent-Type: {kind}\n\nxxxx".encode()

    assert "encrypted" in reading("a.eml", raw).troubles


def test_smime_enveloped_mail_is_a_problem(reading):
    """Enveloped data is encrypted, opaque signatures are not."""
    raw = (
        b"Subject: a\nFrom: a@example.se\nContent-Transfer-Encoding: base64\n"
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nMIIB"
    )

    assert reading("a.eml", raw).troubles == ["encrypted"]


def test_web_archives_are_mail(reading):
    """A saved page (.mht) is read as its parts."""
    raw = (
        b"From: <Saved by Blink>\nSubject: Sida\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; boundary="g"; type="text/html"\n\n'
        b"--g\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"
        b"Content-Location: https://example.se/sida\n\n<p>Webb=C3=A5text</p>\n"
        b"--g\nContent-Type: text/css\nContent-Location: https://example.se/stil.css\n\nb{}\n--g--\n"
    )

    assert reading("sida.mht", raw).hidden("Webbåtext") == {""}


def test_labels_without_a_name_keep_their_id():
    """A label that only says its id is still a label."""
    [label] = mail.labels(f"MSIP_Label_{GUID}_Enabled=true; MSIP_Label_{GUID}_SiteId=x;")

    assert (label.key, label.value) == ("label", GUID)


UU_LINES = [
    b"begin 644 a",
    b"begin-base64 644 b",
    b"end",
    b"====",
    b"`",
    b"",
    b"MIME",
    b"M" * 61,
    b"#86)C",
]
letters = st.text(st.sampled_from("abcåäö <>@.,-0123456789"), min_size=1, max_size=40)


@given(
    subject=letters,
    body=letters,
    name=st.text(st.sampled_from("abcåäö @.,-0123456789"), min_size=1, max_size=40),
    content=st.binary(min_size=1, max_size=200),
    policy=st.sampled_from([email.policy.SMTP, email.policy.default, email.policy.SMTPUTF8]),
)
def test_the_standard_library_agrees(subject, body, name, content, policy):
    """Headers, bodies, names and bytes come out as `email` gives them."""
    made = EmailMessage(policy)
    made["Subject"] = subject.strip() or "x"
    made.set_content(body)
    made.add_attachment(content, "application", "octet-stream", filename=name)
    raw = made.as_bytes()

    theirs = email.message_from_bytes(raw, policy=email.policy.default)
    ours = mime.entity(raw)
    boundary = ours.parameter("content-type", "boundary")
    text, attachment = map(mime.entity, mime.split(ours.body, boundary)[1])

    assert " ".join(ours.header("subject").split()) == " ".join(theirs["subject"].split())
    [their_text, their_attachment] = theirs.iter_parts()
    assert text.content().split() == bytes(their_text.get_payload(decode=True)).split()
    assert attachment.content() == their_attachment.get_payload(decode=True)
    plain = (their_attachment.get_filename() or "").rpartition("/")[2].strip()
    assert attachment.filename() == plain


@given(st.binary(max_size=400))
def test_any_bytes_are_some_entity(data):
    """No bytes raise, and nothing is read twice."""
    entity = mime.entity(b"Content-Type: multipart/mixed; boundary=b\n\n" + data)
    before, parts, after = mime.split(entity.body, "b")

    assert len(before) + sum(map(len, parts)) + len(after) <= len(data)
    assert all(len(mime.entity(part).content()) <= len(part) for part in parts)


@given(st.binary(max_size=100))
def test_base64_never_raises(data):
    """Damage costs the damaged bytes; whole input is whole output."""
    assert mime.base64(base64.encodebytes(data)) == data
    assert isinstance(mime.base64(data), bytes)


def test_a_thousand_boundaries_inside_each_other_end(reading):
    """Multiparts inside multiparts stop at a depth, without an escape."""
    raw = b"Subject: a\nFrom: a@example.se\n"
    for number in range(1_000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)

    assert reading("a.eml", raw + b"\nBOTTEN").document.members[0].kind == "eml"


def uuencoded(name, content):
    """A file as programs older than MIME put it into a text."""
    lines = b"".join(
        binascii.b2a_uu(content[at : at + 45], backtick=True) for at in range(0, len(content), 45)
    )
    return b"begin 644 " + name + b"\n" + lines + b"`\nend\n"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_files_in_the_text_of_a_letter_are_attachments(reading, line_end):
    """Uuencoded files are members with their names, and their code is no text."""
    body = b"FORE\n" + uuencoded(b"lista \xe5.txt", b"BILAGETEXT " * 30) + b"MELLAN\n"
    body += b"begin-base64 600 b.txt\n" + base64.encodebytes(b"ANDRABILAGAN" * 9) + b"====\nEFTER\n"
    raw = b"Subject: x\nFrom: a@example.se\n\n" + body

    found = reading("a.eml", raw.replace(b"\n", line_end))

    assert found.members == {"": "eml", "lista å.txt": "text", "b.txt": "text"}
    assert found.places("lista å.txt") == {"filnamn"}
    [letter] = found.holding("MELLAN")
    assert letter.text.split() == ["FORE", "MELLAN", "EFTER"]
    assert found.holding("BILAGETEXT " * 29)
    assert found.holding("ANDRABILAGAN" * 9)


def test_a_line_that_begins_is_text(reading):
    """Only a line with data after it starts a file."""
    raw = b"Subject: x\nFrom: a@example.se\n\nbegin 644 a.txt\nHej, vi ses.\nend\n"

    found = reading("a.eml", raw)

    assert found.members == {"": "eml"}
    assert "begin 644 a.txt\nHej" in found.text


def test_perl_packs_what_is_unpacked():
    """The code of another program gives its bytes again."""
    program = shutil.which("perl")
    if program is None:
        pytest.skip("perl is not installed")
    script = "print qq(begin 644 a\\n), pack('u', join('', map { chr } 0..255) x 3), qq(`\\nend\\n)"
    made = subprocess.run([program, "-e", script], capture_output=True, check=True).stdout

    assert mime.enclosed(b"x\n" + made + b"y\n") == (b"x\ny\n", [("a", bytes(range(256)) * 3)])


@given(st.lists(st.sampled_from(UU_LINES), max_size=60), st.binary(max_size=60))
def test_any_lines_are_text_or_files(lines, tail):
    """No order of lines raises, and no line gives more than it can hold."""
    body = b"\n".join(lines) + tail
    rest, files = mime.enclosed(body)

    assert len(rest) <= len(body)
    assert sum(len(content) for _, content in files) <= 45 * (len(lines) + tail.count(b"\n"))


def test_starts_without_end_are_passed_over_once():
    """A body of nothing but first lines takes no time that grows with its square."""
    body = b"begin 644 a.txt\n" * 200_000

    assert mime.enclosed(body) == (body, [])

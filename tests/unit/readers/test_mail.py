"""Of a mail the best body is read, without signature and quoted history."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.readers import READERS, Source, recognise
from aligner.split import split_document
from tests.support.documents import mail, release_of
from tests.support.paths import PAIR

MAIL = READERS["mail"]
TEXT = "Das Werk ist offen.\n\nDer Betrieb beginnt im Mai."


def message(text: str = TEXT, html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "Werk"
    made["Message-ID"] = "<1@example.org>"
    made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def read(made: EmailMessage | bytes) -> Source:
    return MAIL.read(made if isinstance(made, bytes) else made.as_bytes(), Path("a.eml"))


def texts_of(made: EmailMessage | bytes) -> tuple[str, ...]:
    return split_document(read(made), lang="de").texts


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_a_mail_gives_the_text_of_a_release(lang: str) -> None:
    items = release_of(PAIR / f"{lang}.txt")
    source = read(mail(items, lang))
    assert [source.text[b.start : b.end] for b in source.blocks] == [item.text for item in items]
    assert source.note == "a.eml: left out the signature and the quoted message"


@pytest.mark.parametrize(
    "tail",
    [
        "\n\n-- \nAnna Muster\nBeispiel AG\n",
        "\n\nAm 3. Mai 2025 um 10:00 schrieb Max Muster <m@example.org>:\n\n> Wann kommt der Text?\n",
        "\n\nLe 3 mai 2025 à 10:00, Max Muster a écrit :\n> Quand vient le texte ?\n",
        "\n\nOn 3 May 2025, Max wrote:\n> When?\n",
        "\n\n-----Ursprüngliche Nachricht-----\nVon: Max\nGesendet: Montag\nAn: A\n\nWann?\n",
        "\n\nVon: Max Muster\nGesendet: Montag, 3. Mai\nAn: Anna\nBetreff: Text\n\nWann kommt er?\n",
        "\n\n> Wann kommt der Text?\n>\n>> Und wo?\n",
    ],
)
def test_signature_and_history_of_a_plain_mail_are_left_out(tail: str) -> None:
    source = read(message(TEXT + tail))
    assert split_document(source, lang="de").texts == ("Das Werk ist offen.", "Der Betrieb beginnt im Mai.")
    assert (source.note or "").startswith("a.eml: left out the ")


def test_a_mail_without_either_is_read_whole_without_a_note() -> None:
    source = read(message("Das Werk ist offen.\n\nVon: Anna Muster\n\nAm Montag schrieb sie: gut."))
    assert source.note is None
    assert "Anna Muster" in source.text


def test_a_message_that_only_forwards_another_is_read() -> None:
    assert "Das Werk ist offen." in texts_of(message(f"---------- Forwarded message ----------\n\n{TEXT}"))


def test_the_body_in_html_gives_headings() -> None:
    source = read(
        message(TEXT, "<h1>Werk eröffnet</h1><p>Das Werk ist offen und der Betrieb beginnt im Mai.</p>")
    )
    assert [block.kind.value for block in source.blocks] == ["heading", "paragraph"]


def test_a_body_in_html_with_images_only_gives_way_to_the_plain_one() -> None:
    assert texts_of(message(TEXT, "<p><img src='cid:1'></p>"))[0] == "Das Werk ist offen."


def test_an_attachment_is_not_the_body() -> None:
    made = message("Anbei der Text zum Werk.")
    made.add_attachment("<p>Anhang</p>", subtype="html", filename="a.html")
    assert texts_of(made) == ("Anbei der Text zum Werk.",)


def test_encodings_and_transfer_encodings_are_undone() -> None:
    body = "Gr=F6=DFe der =DCbung, das Werk ist of=\nfen."
    head = "From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\nContent-Type: text/plain; charset={}\n"
    head += "Content-Transfer-Encoding: quoted-printable\n\n"
    for charset in ("iso-8859-1", "unknown-8bit"):
        assert texts_of((head.format(charset) + body).encode()) == ("Größe der Übung, das Werk ist offen.",)


def test_flowed_lines_are_joined() -> None:
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = "a@b.c", "d@e.f", "<1@b.c>"
    made.set_content("Das Werk ist seit \nheute offen.\nEnde der Meldung.\n")
    made.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    assert texts_of(made)[0] == "Das Werk ist seit heute offen."


def test_a_mail_is_recognised_by_its_headers() -> None:
    data = message().as_bytes()
    assert recognise(None, data) is MAIL
    assert recognise(None, data.replace(b"\n", b"\r\n")) is MAIL
    assert recognise(Path("a.eml"), b"Subject: Werk\n\nText") is MAIL


def test_a_text_with_lines_like_headers_is_plain() -> None:
    assert recognise(None, b"Date: 3 May 2025\nSubject: Werk\nFrom: Thun\n\nText") is READERS["plain"]


def test_a_mail_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="no text in the mail"):
        read(message("\n"))


def test_parts_nested_without_end_are_refused() -> None:
    head = b"From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(5000)
    )
    with pytest.raises(InputError):
        read(head + parts + b"Content-Type: text/plain\n\nText\n")

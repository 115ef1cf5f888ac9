"""Keys and passwords in a text: each form of the tables, checksums, and what only looks like a secret."""

from __future__ import annotations

import random

import pytest

from firsthand.guard.detect import Kind, mask, secrets
from firsthand.guard.detect.vendors import NAMED, VENDORS
from firsthand.guard.tests import vendor_samples as samples


def found(text: str) -> list[str]:
    return [span.words for span in secrets.find(text)]


@pytest.mark.parametrize(("vendor", "form"), samples.KEYS)
def test_a_key_of_each_form_is_found_in_prose_and_code(vendor: str, form: str) -> None:
    draw = random.Random(form)
    for template in samples.TEXTS:
        key, start, end = samples.make(form, draw)
        text = template.format(key)
        spans = secrets.find(text)
        assert key[start:end] in [span.words for span in spans], text
        assert vendor in " ".join(str(span.label) for span in spans)
        assert all(text[span.start : span.end] == span.words for span in spans)


@pytest.mark.parametrize(("name", "vendor", "form"), samples.NAMED)
def test_a_key_without_a_form_is_found_beside_its_vendor(name: str, vendor: str, form: str) -> None:
    draw = random.Random(form)
    plain = name.replace(" ", "_")
    for template in samples.NAMED_TEXTS:
        key = samples.make(form, draw)[0]
        assert found(template.format(name=name, upper=plain.upper(), lower=plain.lower(), key=key)) == [key]


def test_every_row_has_a_sample_and_there_are_more_than_sixty_vendors() -> None:
    assert {row.name for row in VENDORS} == {vendor for vendor, _form in samples.KEYS}
    assert {row.name for row in NAMED} == {vendor for _name, vendor, _form in samples.NAMED}
    assert len({row.name for row in (*VENDORS, *NAMED)}) > 60
    assert all(row.source for row in (*VENDORS, *NAMED))


@pytest.mark.parametrize("form", ["ghp_{a30}{crc}", "npm_{a30}{crc}", "fh_{a36}{crc}", "glsa_{grafana}"])
def test_a_key_with_a_wrong_checksum_is_doubtful(form: str) -> None:
    key = samples.make(form, random.Random(3))[0]
    (span,) = secrets.find(f"see {key}")
    assert span.confidence > 0.9
    wrong = key[:-1] + ("a" if key[-1] != "a" else "b")
    (span,) = secrets.find(f"see {wrong}")
    assert span.confidence < 0.7


def test_the_token_that_github_published_is_sure() -> None:
    (span,) = secrets.find("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")
    assert span.confidence > 0.9


PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq2\nabcDEF123+/==\n-----END RSA PRIVATE KEY-----"
OPENSSH = (
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ\n-----END OPENSSH PRIVATE KEY-----"
)
PUTTY = (
    "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 2\nAAAAC3Nz\n"
    "Private-Lines: 1\nAAAAIK\n"
    "Private-MAC: " + "0a1b2c3d" * 8
)
AGE = "AGE-SECRET-KEY-1QQPQYRQZXMRWFSHEYPCTJ07DX53J73NP8NN3QDYW7ZQ6S7X3Q5JSQM3Z5T"
JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0."
    "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"my key:\n{PEM}\nbye", PEM),
        (OPENSSH, OPENSSH),
        (PUTTY, PUTTY),
        (f"curl -H 'X: {JWT}'", JWT),
        ("psql postgres://app:s3cr3tpw@db.example.com:5432/x", "s3cr3tpw"),
        ("mongodb+srv://ada:Pa55wort@cluster0.example.net/test", "Pa55wort"),
        ("redis://:hunter22@cache:6379", "hunter22"),
        ("Server=tcp:db;User ID=ada;Password=Zx9!kk20;Encrypt=true", "Zx9!kk20"),
        ("jdbc:mysql://db/app?user=ada&password=Zx9kk20q&ssl=1", "Zx9kk20q"),
        ("Authorization: Basic YWRhOmxvdmVsYWNl", "YWRhOmxvdmVsYWNl"),
        ("The password is Sommer2024!", "Sommer2024!"),
        ("WLAN-Passwort: Blau-Pferd-42", "Blau-Pferd-42"),
        ("Kennwort lautet Geheim123", "Geheim123"),
        ("mot de passe : Ete-2025", "Ete-2025"),
        ("contraseña: Verano2024", "Verano2024"),
        ("senha: Verao2024", "Verao2024"),
        ("wachtwoord: Zomer2024", "Zomer2024"),
        ("hasło: Lato2024x", "Lato2024x"),
        ("lösenord: Sommar2024", "Sommar2024"),
        ('"password": "letmeinnow"', "letmeinnow"),
        ("DB_PASSWORD=hunter2!x", "hunter2!x"),
        ("pass: Zx9!kk20", "Zx9!kk20"),
        ("mysqldump --password=Zx9kk20q app", "Zx9kk20q"),
        ("the password for the guest wifi: Blue42Horse", "Blue42Horse"),
        ('api_key = "9f8e7d6c5b4a39281706f5e4d3c2b1a0"', "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
        ("client secret: q7Gz0Wb3Lk9TtXv5YhN2", "q7Gz0Wb3Lk9TtXv5YhN2"),
        ("$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", None),
        ("PrivateKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=", "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk="),
    ],
)
def test_secrets_without_a_vendor_are_found(text: str, words: str | None) -> None:
    assert found(text) == [text if words is None else words]


def test_an_identity_of_age_is_found() -> None:
    assert found(f"keep {AGE[:74]} safe") == [AGE[:74]]


@pytest.mark.parametrize(
    "text",
    [
        "password: required",
        "Your password must have at least 12 characters",
        "The password is wrong",
        "Passwort: mindestens 8 Zeichen",
        'password=os.environ["DB_PASSWORD"]',
        "password=settings.PASSWORD_2",
        "password: ********",
        "password: <your-password>",
        "PASSWORD=${DB_PASSWORD}",
        "password = get_password(user)",
        "token = create_access_token(user_id)",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "https://user:password@example.com",
        "https://example.com/a:b@c",
        "api key management made easy",
        "token: getAccessTokenForUserFromSession",
        "commit 9f8e7d6c5b4a39281706f5e4d3c2b1a0aabbccdd",
        "sha256:9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "next_page_token: CAoQAA1234567890abcd",
        "public key: 9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "the secret of our team is trust, not 12 tools",
        "basic information about the company",
        "id 123e4567-e89b-12d3-a456-426614174000",
        "pass: 12 of 14 tests",
        "The most common password is 123456",
        "Das häufigste Passwort: 12345678",
        "Season pass: https://example.com/x1",
        "Boarding pass: A12345",
        "password: use 16+ characters",
        "password manager: Bitwarden2",
        "La clave: equipo2025",
        "gitlab key: deploy-production-eu",
        "Basic information12",
    ],
)
def test_placeholders_code_and_hashes_are_no_secrets(text: str) -> None:
    assert found(text) == []


def test_a_secret_is_taken_out_by_the_fix() -> None:
    (span,) = secrets.find("The password is Sommer2024!")
    assert (span.kind, mask(span)) == (Kind.SECRET, "")

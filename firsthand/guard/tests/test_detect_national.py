"""Identity numbers of persons: one written sample for each row of the table, and what one wrong digit does."""

from __future__ import annotations

import pytest

from firsthand.guard.detect import Kind, personal
from firsthand.guard.detect.ids import DIGITS, LETTERS

# Row, a sentence, the number in it: examples of the authorities and of python-stdnum's documentation, no real person's.
SAMPLES: tuple[tuple[str, str, str], ...] = (
    ("us.ssn", "My SSN is {}", "536-90-4399"),
    ("us.ssn", "536904399 is the social security number", "536904399"),
    ("us.itin", "ITIN {} on file", "912-90-3456"),
    ("ca.sin", "Social insurance number: {}", "130 692 544"),
    ("gb.nino", "Please use {} from now on", "AB 12 34 56 C"),
    ("gb.nhs", "NHS number {}", "943 476 5919"),
    ("gb.utr", "His UTR is {}", "1955839661"),
    ("de.idnr", "Meine Steuer-ID lautet {}", "36 574 261 809"),
    ("de.idnr", "Steueridentifikationsnummer: {}", "36574261809"),
    ("de.rvnr", "Rentenversicherungsnummer {}", "65 170839 J 003"),
    ("at.vnr", "SVNR: {}", "1237 010180"),
    ("ch.ssn", "AHV {} bitte", "756.9217.0769.85"),
    ("fr.nir", "numéro de sécurité sociale {}", "2 95 10 99 126 111 93"),
    ("fr.nir", "NIR : {}", "253072A07300443"),
    ("es.dni", "mi DNI es {}", "54362315K"),
    ("es.nie", "NIE {}", "X2482300W"),
    ("it.codicefiscale", "Il mio codice fiscale: {}", "RSSMRA85T10A562S"),
    ("nl.bsn", "Mijn BSN is {}", "111222333"),
    ("be.nn", "Rijksregisternummer {}", "85.07.30-033.28"),
    ("pl.pesel", "PESEL: {}", "44051401359"),
    ("se.personnummer", "personnummer {}", "880320-0016"),
    ("se.personnummer", "Mitt nummer, {}, står där", "19880320-0016"),
    ("no.fodselsnummer", "fødselsnummer {}", "15108695088"),
    ("dk.cpr", "CPR {}", "211062-5629"),
    ("is_.kennitala", "kennitala {}", "120174-3399"),
    ("fi.hetu", "HETU {}", "131052-308T"),
    ("pt.nif", "o meu NIF é {}", "501 964 843"),
    ("pt.cc", "Cartão de cidadão {}", "00000000 0 ZZ4"),
    ("ie.pps", "PPS number {}", "6433435OA"),
    ("cz.rc", "rodné číslo {}", "710319/2745"),
    ("cz.rc", "ze dne 1991, {}, Brno", "531123/123"),
    ("ro.cnp", "CNP {}", "1630615123457"),
    ("bg.egn", "EGN {}", "8032056031"),
    ("hr.oib", "OIB: {}", "33392005961"),
    ("si.emso", "EMSO {}", "0101006500006"),
    ("ee.ik", "isikukood {}", "36805280109"),
    ("lt.asmens", "asmens kodas {}", "33309240064"),
    ("lv.pvn", "personas kods {}", "161175-19997"),
    ("hu.taj", "TAJ szám: {}", "123 456 788"),
    ("gr.amka", "AMKA {}", "01013099997"),
    ("ru.snils", "SNILS {}", "112-233-445 95"),
    ("ua.rntrc", "RNOKPP {}", "1759013776"),
    ("br.cpf", "meu CPF: {}", "390.533.447-05"),
    ("in_.aadhaar", "Aadhaar {}", "2341 2341 2346"),
    ("in_.pan", "PAN: {}", "ACUPA7085R"),
    ("tr.tckimlik", "T.C. Kimlik No {}", "17291716060"),
    ("il.idnr", "Israeli ID {}", "039337423"),
    ("kr.rrn", "RRN {}", "971013-9019902"),
    ("cn.ric", "identity card {}", "360426199101010071"),
    ("cn.ric", "number {} was in the file", "11010519491231002X"),
    ("jp.in_", "My Number: {}", "6214 9832 0257"),
    ("my.nric", "MyKad {}", "770305-02-1234"),
    ("id.nik", "NIK {}", "3171011708450001"),
    ("th.pin", "Thai ID {}", "1-2345-45678-78-1"),
    ("pk.cnic", "CNIC {}", "34201-0891231-8"),
    ("za.idnr", "SA ID {}", "7503305044089"),
    ("au.tfn", "TFN {}", "123 456 782"),
    ("nz.ird", "IRD number {}", "049-098-576"),
    ("ar.cuit", "CUIL {}", "20-05536168-2"),
    ("do.cedula", "cédula {}", "001-1391820-5"),
    ("ec.ci", "cédula {}", "171430710-3"),
    ("mx.curp", "CURP {}", "BOXW310820HNERXN09"),
    ("cl.rut", "RUT {}", "12.531.909-2"),
    ("sg.nric", "NRIC {}", "S1234567D"),
    ("hk.hkid", "HKID {}", "A123456(3)"),
    ("tw.id", "Taiwan ID {}", "A123456789"),
)
# The Icelandic one of ten digits is a Danish one as well; the Czech ones of nine digits had no check digit until 1954.
NO_CHECK_DIGIT = {
    "us.ssn",
    "us.itin",
    "gb.nino",
    "dk.cpr",
    "my.nric",
    "id.nik",
    "pk.cnic",
    "in_.pan",
    "is_.kennitala",
    "kr.rrn",
}


def found(text: str) -> list[str]:
    return [span.words for span in personal.find(text) if span.kind is Kind.NATIONAL_ID]


@pytest.mark.parametrize(("key", "sentence", "number"), SAMPLES)
def test_a_number_of_each_row_is_found(key: str, sentence: str, number: str) -> None:
    assert found(sentence.format(number)) == [number]


def test_every_row_has_a_sample_and_there_are_more_than_twenty_countries() -> None:
    keys = {key for key, _sentence, _number in SAMPLES}
    assert keys == {row.key for row in DIGITS + LETTERS}
    assert len({key.partition(".")[0] for key in keys}) > 20


@pytest.mark.parametrize(
    ("sentence", "number"), [s[1:] for s in SAMPLES if s[0] not in NO_CHECK_DIGIT and s[2] != "531123/123"]
)
def test_one_wrong_check_digit_and_it_is_none(sentence: str, number: str) -> None:
    place = max(i for i, char in enumerate(number) if char.isalnum())
    char = number[place]
    other = str((int(char) + 1) % 10) if char.isdigit() else chr((ord(char) - 64) % 26 + 65)
    assert found(sentence.format(number[:place] + other + number[place + 1 :])) == []


@pytest.mark.parametrize(
    "text",
    [
        "000-12-3456 and 666-12-3456 are no SSN, nor is 900-12-3456 or 123-00-4567",
        "GB 12 34 56 C is no National Insurance number",
        "Order 536904399 shipped",
        "The file has 44051401359 bytes",
        "ISBN 978-3-16-148410-0",
        "timestamp=1630615123457",
        "commit 36042619910101007a1b2c3d4e5f60718293a4b5",
        "123456789 people and 987654321 ideas",
        "2024-01-02 to 2024-03-04, rooms 110-22-3333a",
    ],
)
def test_numbers_that_only_look_like_one_are_left_alone(text: str) -> None:
    assert found(text) == []

"""Identity numbers of Europe, one row each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.guard.detect.ids.rows import Digits, Letters

DIGITS = (
    Digits("gb.nhs", _("NHS number (United Kingdom)"), 10, "3 3 4 | 3-3-4", "nhs*"),
    Digits("gb.utr", _("Tax reference, UTR (United Kingdom)"), 10, "5 5", "utr* | unique taxpayer*"),
    Digits(
        "de.idnr",
        _("Tax number (Germany)"),
        11,
        "2 3 3 3!",
        "steuer* | idnr* | tin | tax id* | identifikationsnummer* | id-nr*",
    ),
    Digits(
        "at.vnr",
        _("Social insurance number (Austria)"),
        10,
        "4 6 | 4-6 | 4/6",
        "svnr* | sv-nr* | svnummer* | sozialversicherung* | versicherungsnummer* | vsnr* | insurance number*",
    ),
    Digits("ch.ssn", _("AHV number (Switzerland)"), 13, "3.4.4.2! | 3 4 4 2! | !", "ahv* | avs* | oasi*"),
    Digits(
        "fr.nir",
        _("Social security number (France)"),
        15,
        "1 2 2 2 3 3 2! | 13 2! | 1.2.2.2.3.3.2! | 1 2 2 2 3 3-2! | 1 2 2 5 3 2! | 1 2 2 2 6 2! | !",
        "nir | s\xe9cu* | insee | s\xe9curit\xe9 sociale",
    ),
    Digits(
        "nl.bsn",
        _("Citizen number, BSN (Netherlands)"),
        9,
        "4.2.3! | 3 3 3 | 4 2 3 | 3.3.3",
        "bsn* | burgerservice* | sofi*",
    ),
    Digits(
        "be.nn",
        _("National number (Belgium)"),
        11,
        "2.2.2-3.2! | 2 2 2 3 2! | 6 3 2! | 6-3-2! | 6-3.2! | !",
        "rijksregister* | registre national | insz* | niss* | rrn",
    ),
    Digits("pl.pesel", _("PESEL (Poland)"), 11, "", "pesel* | numer ewidencyjny"),
    Digits(
        "se.personnummer", _("Personal number (Sweden)"), 10, "6-4! | 6 4", "personnummer* | pnr | samordningsnummer*"
    ),
    Digits(
        "se.personnummer", _("Personal number (Sweden)"), 12, "8-4! | 8 4", "personnummer* | pnr | samordningsnummer*"
    ),
    Digits(
        "no.fodselsnummer", _("Birth number (Norway)"), 11, "6 5! | 6-5! | !", "f\xf8dselsnummer* | fnr | personnummer*"
    ),
    Digits("dk.cpr", _("CPR number (Denmark)"), 10, "6-4! | 6 4", "cpr* | personnummer*"),
    Digits("is_.kennitala", _("Kennitala (Iceland)"), 10, "6-4! | 6 4", "kennital* | kt"),
    Digits("pt.nif", _("Taxpayer number, NIF (Portugal)"), 9, "3 3 3 | 3.3.3", "nif* | contribuinte* | nipc"),
    Digits("cz.rc", _("Birth number (Czechia, Slovakia)"), 10, "6/4! | 6 4", "rodn\xe9* | r.\u010d | rc"),
    Digits("cz.rc", _("Birth number (Czechia, Slovakia)"), 9, "6/3!", "rodn\xe9* | r.\u010d | rc"),
    Digits("ro.cnp", _("CNP (Romania)"), 13, "!", "cnp* | cod numeric*"),
    Digits("bg.egn", _("EGN (Bulgaria)"), 10, "", "egn* | \u0435\u0433\u043d*"),
    Digits("hr.oib", _("OIB (Croatia)"), 11, "", "oib*"),
    Digits("si.emso", _("EMSO (Slovenia)"), 13, "!", "emso* | em\u0161o* | jmbg*"),
    Digits("ee.ik", _("Personal code (Estonia)"), 11, "", "isikukood* | personal code"),
    Digits("lt.asmens", _("Personal code (Lithuania)"), 11, "", "asmens* | personal code"),
    Digits("lv.pvn", _("Personal code (Latvia)"), 11, "6-5!", "personas kod* | personal code"),
    Digits("hu.taj", _("TAJ number (Hungary)"), 9, "3 3 3 | 3-3-3", "taj*", check="hungarian_taj"),
    Digits("gr.amka", _("AMKA (Greece)"), 11, "", "amka* | \u03b1\u03bc\u03ba\u03b1*"),
    Digits(
        "ru.snils",
        _("SNILS (Russia)"),
        11,
        "3-3-3 2! | 3-3-3-2",
        "snils* | \u0441\u043d\u0438\u043b\u0441*",
        check="russian_snils",
    ),
    Digits(
        "ua.rntrc",
        _("Taxpayer number (Ukraine)"),
        10,
        "",
        "rnokpp* | \u0440\u043d\u043e\u043a\u043f\u043f* | \u0456\u043f\u043d*",
    ),
)

LETTERS = (
    Letters(
        "gb.nino",
        _("National Insurance number (United Kingdom)"),
        r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]",
        "national insurance* | nino* | ni number*",
        check="british_nino",
    ),
    Letters(
        "de.rvnr",
        _("Pension insurance number (Germany)"),
        r"\d{2}[ ]?\d{6}[ ]?[A-Z][ ]?\d{3}",
        "rentenversicherung* | sozialversicherung* | rvnr* | sv-nummer* | versicherungsnummer*",
        check="german_pension",
    ),
    Letters(
        "fr.nir",
        _("Social security number (France)"),
        r"[12][ ]?\d{2}[ ]?\d{2}[ ]?2[AB][ ]?\d{3}[ ]?\d{3}[ ]?\d{2}",
        "nir",
    ),
    Letters(
        "es.dni",
        _("DNI (Spain)"),
        r"(?:\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z]",
        "dni* | nif* | documento nacional*",
    ),
    Letters("es.nie", _("NIE (Spain)"), r"[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]", "nie* | extranjer*"),
    Letters(
        "it.codicefiscale",
        _("Codice fiscale (Italy)"),
        r"[A-Z]{3}[ ]?[A-Z]{3}[ ]?\d[0-9LMNP-V][ABCDEHLMPRST][ ]?\d[0-9LMNP-V][ ]?[A-Z][0-9LMNP-V]{3}[ ]?[A-Z]",
        "codice fiscale | c.f.",
    ),
    Letters(
        "pt.cc",
        _("Citizen card (Portugal)"),
        r"\d{8}[ ]?\d[ ]?[A-Z0-9]{2}\d",
        "cart\xe3o de cidad\xe3o | cartao de cidadao",
        is_strong=False,
    ),
    Letters("ie.pps", _("PPS number (Ireland)"), r"\d{7}[ ]?[A-W][ABWTXZ]?", "pps* | ppsn*", is_strong=False),
    Letters(
        "fi.hetu",
        _("Personal identity code (Finland)"),
        r"\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]",
        "hetu* | henkil\xf6tunnus*",
    ),
)

"""Identity numbers of the rest of the world, one row each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from firsthand.guard.detect.ids.rows import Digits, Letters

DIGITS = (
    Digits(
        "us.ssn",
        _("Social Security number (United States)"),
        9,
        "3-2-4! | 3 2 4 | 3.2.4",
        "ssn* | social security* | soc sec*",
    ),
    Digits("us.itin", _("Taxpayer number, ITIN (United States)"), 9, "3-2-4! | 3 2 4", "itin* | taxpayer*"),
    Digits(
        "ca.sin",
        _("Social Insurance Number (Canada)"),
        9,
        "3-3-3 | 3 3 3",
        "sin | nas | social insurance* | assurance sociale",
    ),
    Digits("br.cpf", _("CPF (Brazil)"), 11, "3.3.3-2! | 3 3 3 2 | 3.3.3.2 | 9-2", "cpf*"),
    Digits("in_.aadhaar", _("Aadhaar number (India)"), 12, "4 4 4 | 4-4-4", "aadh* | uid | uidai | adhar*"),
    Digits("tr.tckimlik", _("T.C. Kimlik (Turkey)"), 11, "", "kimlik* | tckn* | tc no | t.c."),
    Digits(
        "il.idnr",
        _("Identity number (Israel)"),
        9,
        "",
        "teudat* | mispar zehut | israeli id | \u05ea\u05e2\u05d5\u05d3\u05ea*",
    ),
    Digits(
        "kr.rrn",
        _("Resident number (South Korea)"),
        13,
        "6-7!",
        "rrn | resident registration* | \uc8fc\ubbfc*",
        check="korean_rrn",
    ),
    Digits(
        "cn.ric",
        _("Identity number (China)"),
        18,
        "6 8 4! | !",
        "identity card* | \u8eab\u4efd\u8bc1*",
        check="chinese_ric",
    ),
    Digits(
        "jp.in_",
        _("My Number (Japan)"),
        12,
        "4 4 4 | 4-4-4",
        "my number* | mynumber | individual number | \u500b\u4eba\u756a\u53f7*",
    ),
    Digits("my.nric", _("MyKad number (Malaysia)"), 12, "6-2-4!", "nric* | mykad* | ic no*"),
    Digits("id.nik", _("NIK (Indonesia)"), 16, "", "nik | ktp"),
    Digits(
        "th.pin",
        _("Identity number (Thailand)"),
        13,
        "1-4-5-2-1! | 1 4 5 2 1",
        "thai id* | \u0e40\u0e25\u0e02\u0e1b\u0e23\u0e30\u0e08\u0e33\u0e15\u0e31\u0e27*",
    ),
    Digits("pk.cnic", _("CNIC (Pakistan)"), 13, "5-7-1!", "cnic* | nadra*"),
    Digits(
        "za.idnr",
        _("Identity number (South Africa)"),
        13,
        "6 4 2 1 | 6 4 3 | !",
        "south african id* | id number | sa id",
    ),
    Digits("au.tfn", _("Tax file number (Australia)"), 9, "3 3 3 | 3-3-3", "tfn* | tax file*"),
    Digits("nz.ird", _("IRD number (New Zealand)"), 9, "3-3-3 | 3 3 3", "ird*"),
    Digits("ar.cuit", _("CUIL (Argentina)"), 11, "2-8-1!", "cuil* | cuit*"),
    Digits("do.cedula", _("Identity card (Dominican Republic)"), 11, "3-7-1!", "c\xe9dula* | cedula*"),
    Digits("ec.ci", _("Identity card (Ecuador)"), 10, "9-1", "c\xe9dula* | cedula*"),
)

LETTERS = (
    Letters("cn.ric", _("Identity number (China)"), r"\d{17}X", "identity card*", check="chinese_ric"),
    Letters(
        "in_.pan", _("PAN (India)"), r"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]", "pan | permanent account*", is_strong=False
    ),
    Letters("mx.curp", _("CURP (Mexico)"), r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d", "curp*"),
    Letters("cl.rut", _("RUT (Chile)"), r"(?:\d{1,2}\.\d{3}\.\d{3}|\d{7,8})-[0-9K]", "rut* | run"),
    Letters("sg.nric", _("NRIC (Singapore)"), r"[STFGM]\d{7}[A-Z]", "nric* | fin", check="singapore_nric"),
    Letters("hk.hkid", _("Identity card (Hong Kong)"), r"[A-Z]{1,2}\d{6}\([0-9A]\)", "hkid*", check="hong_kong_id"),
    Letters(
        "tw.id",
        _("Identity number (Taiwan)"),
        r"[A-Z][1289]\d{8}",
        "taiwan* | \u8eab\u5206\u8b49*",
        is_strong=False,
        check="taiwan_id",
    ),
)

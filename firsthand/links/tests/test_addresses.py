"""No address gets through that a browser could read as another host than the one that was checked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.links import addresses
from firsthand.links.errors import UnfitDestination

OTHER_SCHEMES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript://example.com/%0aalert(1)", "java\nscript:alert(1)",
    "java\tscript:alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)", "javascript&colon;alert(1)",
    "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "vbscript:msgbox(1)",
    "file:///etc/passwd", "file://example.com/share", "ftp://example.com/", "gopher://example.com/", "ws://example.com/",
    "wss://example.com/", "blob:https://example.com/1", "filesystem:https://example.com/", "view-source:https://example.com",
    "about:blank", "mailto:ada@example.com", "tel:+4912345", "sms:+4912345", "intent://example.com#Intent;scheme=https;end",
    "android-app://com.example/https/example.com", "x-apple:example.com", "ldap://example.com", "jar:https://example.com!/",
    "httpss://example.com", "htttp://example.com", "h\u0442tps://example.com", "\uff48ttps://example.com", "https",
    "https:", "https:/", "https://", "http://", "://example.com", "//example.com", "///example.com", "example.com",
    "www.example.com/a", "/a", "a", "", " ", "?", "#", ".", "..", "https:example.com", "https:/example.com",
    "https:///example.com", "https:////example.com", "https:\\\\example.com", "https:\\example.com",
    "https:/\\example.com", "https:\\/example.com", "https:/%2fexample.com", "https%3a//example.com",
    "https:%2f%2fexample.com", "http//example.com",
    "http:/example.com", "http:\\\\evil.example\\@example.com", "hhttps://example.com", "https ://example.com",
    "https: //example.com", "https:// example.com", "0https://example.com", "-https://example.com",
]  # fmt: skip
CREDENTIALS = [
    "https://ada@example.com/", "https://ada:secret@example.com/", "https://example.com@evil.example/",
    "https://example.com:443@evil.example/", "https://example.com%40evil.example@x.example/", "https://@example.com/",
    "https://:@example.com/", "https://:secret@example.com/", "https://example.com@@evil.example/",
    "https://example.com;@evil.example/", "https://example.com,@evil.example/", "https://a:b:c@example.com/",
    "https://example.com&@evil.example/", "https://example.com%00@evil.example/", "http://example.com@127.0.0.1/",
    "https://example.com\\@evil.example/", "https://evil.example\\@example.com/", "https://exa mple.com@evil.example/",
]  # fmt: skip
NUMBERS = [
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
    "http://0x7f.0x0.0x0.0x1/", "http://017700000001/", "http://0177.0.0.1/", "http://0/", "http://0.0.0.0/",
    "http://00000000/", "http://10.0.0.1/", "http://192.168.0.1/", "http://172.16.0.1/", "http://169.254.169.254/",
    "http://169.254.170.2/", "http://168.63.129.16/", "http://100.100.100.200/", "http://255.255.255.255/",
    "http://224.0.0.1/", "http://8.8.8.8/", "http://1.1/", "http://1.1.1.1./", "http://127.0.0.1./", "http://127.0.0.1:80/",
    "http://127.0.0.1:8000/l/abc", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[64:ff9b::7f00:1]/", "http://[2001:db8::1]/", "http://[::1]:80/",
    "http://[0:0:0:0:0:0:0:1]/", "http://[::1", "http://::1/", "http://[example.com]/", "http://example.1/",
    "http://example.0x1/", "http://1.2.3.4.5/", "http://99999999999/", "http://0x/", "http://a.0x/", "http://1e3/",
    "http://\u2460\u2461\u2466.0.0.1/", "http://\uff11\uff12\uff17.0.0.1/", "http://127\u30020\u30020\u30021/",
    "http://127\uff0e0\uff0e0\uff0e1/", "http://0x7F.1/", "http://0X7f.1/",
    "http://127.0.0.0x1/", "http://3232235777/", "http://0xC0A80001/", "http://030052000001/",
]  # fmt: skip
PRIVATE = [
    "http://localhost/", "http://LOCALHOST/", "http://localhost:8000/", "http://localhost./", "http://a.localhost/",
    "http://intranet/", "http://wiki/", "http://router/", "http://printer.local/", "http://nas.lan/", "http://fritz.home/",
    "http://db.internal/", "http://metadata.google.internal/", "http://a.corp/", "http://a.intranet/", "http://a.private/",
    "http://a.localdomain/", "http://1.0.0.127.in-addr.arpa/", "http://a.home.arpa/", "http://expyuzz4wqqyqhjn.onion/",
    "http://com/", "http://com./", "http://\u006cocalhost/", "http://loca\u017fhost/x.local/", "http://a.LOCAL/", "http://A.Internal/",
]  # fmt: skip
HOSTS = [
    "https://.example.com/", "https://example..com/", "https://-example.com/", "https://example-.com/", "https://./",
    "https://../", "https://example.com../", "https://exa_mple.com/", "https://exam%70le.com/", "https://example.com%2f/",
    "https://example.com%00.evil.example/", "https://example.com%23.evil.example/", "https://example%2ecom/",
    "https://exa$mple.com/", "https://example.com!/", "https://*.example.com/", "https://exa<mple.com/",
    "https://exa>mple.com/", "https://exa\"mple.com/", "https://exa'mple.com/", "https://example.com|evil.example/",
    "https://example.com^evil.example/", "https://example.com`/", "https://{example.com}/", "https://example.com;evil.example/",
    "https://example.com,evil.example/", "https://example.com&evil.example/", "https://example.com=evil.example/",
    "https://example.com+evil.example/", "https://example.com\\evil.example/", "https://example.com\\.evil.example/",
    "https://example.com\u2215evil.example/", "https://example.com\u2044evil.example/", "https://example.com\uff0fevil.example/",
    "https://example.com\uff1aevil.example/", "https://example.com\uff20evil.example/", "https://example.com\uff1fevil.example/",
    "https://example.com\uff03evil.example/", "https://example.com\u29f5evil.example/", "https://exa\u202emple.com/",
    "https://exa\u200bmple.com/", "https://exa\u00admple.com/", "https://exa\ufeffmple.com/", "https://exa\u2060mple.com/",
    "https://exa\u200dmple.com/", "https://xn--/", "https://xn--.com/", "https://" + "a" * 64 + ".com/", "https://exa\u2028mple.com/",
    "https://" + ".".join(["a" * 60] * 5) + ".com/", "https://exa\tmple.com/", "https://exa\nmple.com/", "https://exa\rmple.com/",
    "https://exa\x00mple.com/", "https://exa\x7fmple.com/", "https://exa mple.com/", "https://exa\u00a0mple.com/",
]  # fmt: skip
PORTS = [
    "https://example.com:0/", "https://example.com:65536/", "https://example.com:99999/", "https://example.com:-1/",
    "https://example.com:a/", "https://example.com:80a/", "https://example.com:80:80/", "https://example.com::80/",
    "https://example.com:0x50/", "https://example.com:\uff18\uff10/", "https://example.com:\u0668\u0660/",
    "https://example.com:8 0/", "https://example.com:+80/", "https://example.com:8_0/", "https://example.com:000000/",
]  # fmt: skip
PATHS = [
    "https://example.com/a b", "https://example.com/\\evil.example", "https://example.com/a\nb", "https://example.com/\r\nSet-Cookie:x",
    "https://example.com/a\tb", "https://example.com/\x00", "https://example.com/?a=\x1b", "https://example.com/#\\",
    "https://example.com/\u202egpj.exe", "https://example.com/\u2028", "https://example.com/" + "a" * 2000,
]  # fmt: skip
EVIL = [*OTHER_SCHEMES, *CREDENTIALS, *NUMBERS, *PRIVATE, *HOSTS, *PORTS, *PATHS]
FINE = {
    "https://example.com": "https://example.com/",
    "https://example.com:": "https://example.com/",
    "HTTP://EXAMPLE.COM:80/A": "http://example.com/A",
    "https://example.com:8443/": "https://example.com:8443/",
    "https://1and1.example/": "https://1and1.example/",
    "https://3.example.com/": "https://3.example.com/",
    "https://a-b.example.co.uk/": "https://a-b.example.co.uk/",
    "https://xn--bcher-kva.example/": "https://xn--bcher-kva.example/",
    "https://b\u00fccher.example/": "https://xn--bcher-kva.example/",
    "https://example.com/@ada": "https://example.com/@ada",
    "https://example.com//double//": "https://example.com//double//",
    "https://example.com/a?next=https://other.example/": "https://example.com/a?next=https://other.example/",
    "https://example.com?a=b": "https://example.com/?a=b",
    "https://example.com#a": "https://example.com/#a",
    "https://example.com/%2e%2e/": "https://example.com/%2e%2e/",
    "https://example.com/(a)[b]!$*": "https://example.com/(a)[b]!$*",
    "https://example.com/\u65e5\u672c": "https://example.com/%E6%97%A5%E6%9C%AC",
    "https://example.com/#:~:text=a,b": "https://example.com/#:~:text=a,b",
}
CANONICAL = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*(:\d+)?/[!-\[\]_a-~]*")


def test_the_corpus_is_large_enough() -> None:
    assert len(set(EVIL)) >= 200


@pytest.mark.parametrize("text", EVIL)
def test_an_evil_address_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UnfitDestination) as refusal:
        addresses.read(text)
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize(("text", "expected"), FINE.items())
def test_a_fine_address_is_written_in_one_way(text: str, expected: str) -> None:
    assert str(addresses.read(text)) == expected
    assert str(addresses.read(expected)) == expected


@given(
    st.one_of(st.text(), st.text().map(lambda t: f"https://{t}"), st.text().map(lambda t: f"https://example.com{t}"))
)
@settings(max_examples=300, deadline=None)
def test_whatever_gets_through_has_one_reading(text: str) -> None:
    try:
        address = addresses.read(text)
    except UnfitDestination:
        return
    assert CANONICAL.fullmatch(str(address)), str(address)
    assert str(addresses.read(str(address))) == str(address)


def test_what_the_operator_allows_is_let_through() -> None:
    allow = frozenset({"127.0.0.1:9999", "localhost:80"})
    assert str(addresses.read("http://127.0.0.1:9999/a", allow=allow)) == "http://127.0.0.1:9999/a"
    assert str(addresses.read("http://LOCALHOST:80/", allow=allow)) == "http://localhost/"
    with pytest.raises(UnfitDestination):
        addresses.read("http://127.0.0.1:9998/", allow=allow)

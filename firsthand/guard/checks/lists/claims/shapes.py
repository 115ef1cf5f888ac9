"""Claims by their shape rather than by their words."""

from __future__ import annotations

import re

from firsthand.guard.checks.lexicon import words

#: Any other superlative; it counts beside a realm, or right behind what we make.
ANY_SUPERLATIVE = re.compile(
    r"\b(?:(?:the|our) most (?!of\b|part\b)\w+|"
    r"(?:the|our) (?!latest|newest|nearest|closest|\w*(?:forest|harvest|quest|guest|interest|contest|protest)\b)"
    r"\w{2,}est|"
    r"(?:der|die|das|den) \w{2,}st(?:e|en|er|es)|"
    r"(?:le|la|les) (?:plus|moins) \w+|(?:el|la|los|las) (?:\w+ )?(?:m[áa]s|menos) \w+)\b",
    re.I,
)
#: "#1"; 30 %, 30 per cent; 3x faster, dreimal schneller.
# Expressions over whole texts begin with a set of characters, which the scanner skips to.
NUMBER_ONE = re.compile(r"[#nN](?:(?<=#)(?<![\w#]#)\s?1(?![\d\w])|(?<=[nN])(?<!\w[nN])[°º]\s?1(?!\d))")
PERCENT = re.compile(
    r"\d(?<![\w.,]\d)\d{0,3}(?:[.,]\d{1,3})?\s?"
    r"(?:%|(?i:percent\b|per cent\b|prozent\b|pour cent\b|por ciento\b))"
)
_THAN = (
    r"\s?"
    r"(?:faster|better|cheaper|more|less|higher|lower|safer|quieter|stronger|longer|lighter|smaller|larger|bigger|quicker|"
    r"brighter|cleaner|greener|as (?:fast|long|much|many|strong|good|accurate|precise|efficient|bright|likely)|"
    r"the (?!size|fun)\w+|"
    r"schneller|besser|g[üu]nstiger|mehr|weniger|sicherer|leiser|l[äa]nger|leichter|kleiner|gr[öo](?:ß|ss)er|genauer|"
    r"st[äa]rker|effizienter|so (?:schnell|lang|viel|stark|gut|genau|sicher)\w*|plus|moins|mieux|m[áa]s|menos|mejor)\b"
)
TIMES_IN_DIGITS = re.compile(
    r"\d(?<![\w.,]\d)\d{0,3}(?:[.,]\d)?"
    rf"(?i:\s?(?:x\b|×|times\b|[- ]?mal\b|fois\b|veces\b){_THAN})"
)
TIMES_IN_WORDS = re.compile(
    r"(?:\b(?:two|three|four|five|ten|twenty|hundred) times\b|\b(?:zwei|drei|vier|fünf|zehn|hundert)mal\b|"
    rf"\b(?:deux|trois|quatre|cinq|dix|cent) fois\b|\b(?:dos|tres|cuatro|cinco|diez|cien) veces\b){_THAN}",
    re.I,
)
TIMES_WORDS = words("times mal fois veces zweimal dreimal viermal fünfmal zehnmal hundertmal")
DIGIT = re.compile(r"\d")
MAY_BE_FOOTNOTE = re.compile(r"[\[*¹²³⁴⁵⁶⁷⁸⁹]")
FOOTNOTE = re.compile(r"\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]|^[ \t]*\*{1,2} ?\S", re.M)
#: What makes a comparison: "more" in front of a word, words that compare by themselves, and "-er".
MORE = words("more less plus moins más menos weniger")
BETTER = words("better worse cheaper meilleur meilleure meilleurs meilleures mieux mejor mejores besser")
NO_COMPARATIVE = words(
    """rather other over under after ever never whether either neither number member power order wieder immer aber
    lieber hinter keiner einer jeder unser dieser aller oder later earlier sooner older younger harder"""
)
#: Behind "Europe's", beside what ends like a superlative.
FIRST_OF_ALL = words("most best first only leading top number favourite favorite")

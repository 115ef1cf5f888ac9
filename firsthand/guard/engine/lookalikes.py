"""Letters that look like Latin ones, by the letter that they stand in for.

Those that Unicode's confusables.txt (UTS 39) knows, and some that merely resemble. What Unicode itself decomposes (full
width, mathematical alphabets, circled letters, accents) is not here.
"""

# ruff: noqa: RUF001 - ambiguity is what this table is about

from __future__ import annotations

_ROWS = """
a аɑαᴀаₐᎪꭺꓮΑАɐᗅ𖽀𐊠
b ЬЪьъƄБβΒВʙᏴᏏꓐƀɓвҌҍᑲᖯꞴᗷ𐊂𐊡𐌁
c сϲᴄСϹᏟꓚⲤⲥƈꮯ𐐽𐊢𐌂𐐕𐔜
d ԁᏧᎠꓓɗđᴅꭰժԀƊꓒᑯᗞᗪ
e еєҽεɛᴇЕΕᎬꓰꮛɘəӘәЄΞꬲⴹ𑢦𑢮𐊆
f ꓝϜƒꬵꜰғҒʄꞙքꞘᖴ𑣂𑢢𐊇𐊥𐔥
g ɡցɢᏀꓖǥԌᶃɠƍᏳ
h һհНΗᎻꓧʜнћђҺԋհĦħңᏂⲎᕼ𐋏
i ͺіιɩıɪІΙӀӏᎥꓲוןⵏɨꙇ𑣃
j јϳʝЈᎫꓙɉᴊյᒍ
k кκᴋКΚKᏦꓗƙҝӄқҡⲔᛕ𐔘
l ʟᏞꓡⅼłƚɭℓլⳑǀⲒᛁ𖼨𐊊𐌉ᒪ𖼖𑢣𑢲𐐛𐔦
m мᴍМΜᎷꓟϺӎⲘᗰᛖ𐊰𐌑
n пոᴎɴΝꓠƞηռղпИиⲚ𐔓
o оοσօᴏОΟՕꓳөӨøØѳ०๐໐ഠჿᴑꬽⲟဝ𐓪𑣈𑣗𐐬Ⲟⵔዐଠ𐓂𑢵𐊒𐊫𐐄𐔖
p рρᴘРΡᏢꓑƿþϱⲣⲢᑭ𐊕
q ԛգզɋԚႳⵕ
r гᴦʀɼɽᎡꓣⲅɾяᏒꭇꭈꮁ𐒴ᖇ𖼵
s ѕʂꜱЅՏꓢᏚտᏕꮪƽ𑣁𐑈𖼺𐊖𐐠
t тτᴛТΤᎢꓔţŧƭԵͳⲦ𖼊𑢼𐊗𐊱𐌕
u υսᴜʋՍꓴմццɥሀꞟꭎꭒ𐓶𑣘𐓎ᑌ𖽂𑢸
v ѵνᴠѴᏙꓦטⱱ𑜆𑣀ⴸᐯꛟ𖼈𑢠𐔝
w ԝաᴡɯѡωшщᎳꓪԜϢɰ𑜊𑜎𑜏Ꮤ
x хχҳХΧꓫӽᕁᕽꞳⲬⵝᚷ𐊐𐊴𐌗𐔧
y уγүʏƴУΥҮꓬყӯᎽўɣᶌỿꭚ𑣜ⲨᎩ𖽃𑢤𐊲
z ᴢƶȥΖᏃꓜʐզʑ𑣄𑢩
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _ROWS.split("\n"):
        if row:
            letter, _space, others = row.partition(" ")
            for other in others:
                table.setdefault(other, letter)
    return table


LOOKALIKES = _table()

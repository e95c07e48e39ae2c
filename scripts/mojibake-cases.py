#!/usr/bin/env python3
"""Writes the cases of the mojibake matrix: usage: mojibake-cases.py damaged|clean

`damaged` prints each text of ten kinds after each of eight accidents, `clean` prints texts that must
stay as they are; one JSON object a line. The output stands in Tests/Fixtures/mojibake.
"""
import json
import sys

# The bytes that Windows-1252 leaves undefined: some programs show a control character, some drop them.
UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}

TEXTS = {
    "western": [
        "Le déploiement a échoué à minuit : la clé était périmée et l’hôte n’a pas été prévenu.",
        "Größere Aufträge blieben während der Störung für über zwei Stunden in der Warteschlange.",
        "La caída empezó después de añadir el índice; mañana se hará una revisión más rápida.",
        "A operação não terminou: a conexão caiu e a configuração antiga já não existia.",
        "Første forsøg mislykkedes, så tjenesten blev genstartet på både øst- og vestsiden.",
    ],
    "central": [
        "Usługa przestała odpowiadać, ponieważ połączenie z bazą zostało przerwane w środę.",
        "Žádost nebyla zpracována, protože fronta zpráv byla plná a správce neběžel.",
        "A szerver túl későn válaszolt, ezért a felhasználók hibaüzenetet kaptak.",
        "Sunucu yanıt vermedi; işlem üç kez denendi ve sonunda güvenli biçimde durduruldu.",
        "Promjena je vraćena jer su se računi slali dvaput, što je greška u bržoj provjeri.",
    ],
    "cyrillic": [
        "Сервер не ответил вовремя, и очередь сообщений переполнилась за десять минут.",
        "Ошибка появилась после обновления: новый ключ не был загружен на второй узел.",
        "Причина — гонка между двумя потоками; исправление проверено на тестовом стенде.",
        "Сервіс перестав відповідати, бо підключення до бази було закрито надто рано.",
        "Журнал: запрос отклонён, повтор через 5 секунд, затем соединение закрыто.",
    ],
    "greek": [
        "Ο διακομιστής δεν απάντησε και η ουρά των μηνυμάτων γέμισε μέσα σε δέκα λεπτά.",
        "Το σφάλμα εμφανίστηκε μετά την ενημέρωση, επειδή έλειπε το νέο κλειδί.",
        "Η αιτία ήταν ένας αγώνας δρόμου ανάμεσα σε δύο νήματα.",
        "Όλα τα αιτήματα απέτυχαν όσο η βάση δεδομένων ήταν κλειστή.",
        "Η διόρθωση δοκιμάστηκε δύο φορές πριν από την τελική εγκατάσταση.",
    ],
    "east asian": [
        "サーバーが応答せず、メッセージキューが十分でいっぱいになりました。",
        "原因は二つのスレッドの競合で、修正は検証環境で確認済みです。",
        "服务器没有及时响应，消息队列在十分钟内被填满。",
        "升级之后出现错误，因为新的密钥没有加载到第二个节点。",
        "서버가 제때 응답하지 않아 메시지 대기열이 십 분 만에 가득 찼습니다.",
    ],
    "right to left and indic": [
        "توقف الخادم عن الاستجابة وامتلأت قائمة الرسائل خلال عشر دقائق.",
        "ظهر الخطأ بعد التحديث لأن المفتاح الجديد لم يُحمّل.",
        "השרת לא הגיב בזמן ותור ההודעות התמלא בתוך עשר דקות.",
        "सर्वर ने समय पर उत्तर नहीं दिया और संदेशों की कतार भर गई।",
        "เซิร์ฟเวอร์ไม่ตอบสนองและคิวข้อความเต็มภายในสิบนาที",
    ],
    "typography": [
        "“It’s fixed,” she said — but it wasn’t; the retry ran 30–40 times…",
        "The ‘late’ handler cost us €2,500 – roughly ½ of the budget.",
        "Don’t cache §4 of the contract; see footnote • and the “Limits” page.",
        "Copyright © 2025 Example™ — all rights reserved® within ±5 %.",
        "We’re “up” again… aren’t we? – Yes, at 20 °C.",
    ],
    "arrows and signs": [
        "client → gateway → worker ← queue, then worker ⇒ client",
        "if latency ≥ 50 ms or errors ≠ 0 then ∑ retries ≤ 3",
        "┌──────┐\n│ node │──▶ disk\n└──────┘",
        "✓ built  ✗ tested  ★ released  ☐ announced",
        "A ↔ B, B ↑ C, C ↓ D, √2 ≈ 1.41, x ∈ S",
    ],
    "emoji": [
        "✅ resolved 🚀 deployed 🔥 do not touch 🎉",
        "🐛 bug found, 🔧 fix written, 📊 graph looks good 👍",
        "❌ rejected ⚠️ retry ⏱️ 3 s 🚫 blocked",
        "🔍 Discovery\n🧪 Tests\n📈 Growth\n🛡️ Guard",
        "👩‍💻 wrote it, 👨‍🔧 mended it, 💡 idea 😀",
    ],
    "one or two in a log": [
        "2025-06-04 12:51:27,329 ERROR café-service: connection refused",
        "user=José action=login status=denied",
        "// ← overwrites the previous handle",
        "Temperature of rack 4: 41 °C, fan at 100 %",
        "WARN  payment of 300 € was booked twice",
    ],
}

CLEAN = [text for texts in TEXTS.values() for text in texts] + [
    "IRMÃ” disse ela, “não”.", "L’été dernier, l’école était fermée.", "« C’est allé… » dit-il.",
    "“café…” is what it said", "Voilà… rien n’a changé.", "JOÃO E MARIA NÃO VÃO À FEIRA", "CAFÉ™ et THÉ®",
    "Spaß“ stand auf dem Schild, „Spaß“", "Ändern, öffnen, üben – Ärger, Öl, Übung", "À bientôt, Noël !",
    "ÉCOLE D’ÉTÉ", "Ångström units: 5 Å", "the value √π and ∆π", "√2 ≈ 1.41 ≠ √3", "≈±∞ is what Mac users type",
    "Її ім’я — Соломія. Ні, це не так.", "Ці дні, ті ночі, сі роки, ні слова", "её ещё всё моё",
    "Её звали Алёна; „всё“ — сказала она.", "ООН» и «НАТО»", "«Ц» и «Щ» — буквы", "Київ – столиця України",
    "Ђорђе и Љиљана", "Ћирилица", "├── src\n│   └── main.swift\n└── tests", "╔══╗\n║ok║\n╚══╝", "┌┬┐├┼┤└┴┘",
    "░▒▓█ 75 %", "µs, Ω, °C, ½, ¼, ¾", "±5 %, 20 °C, § 4, ¶ 2", "¿Qué pasó? ¡Nada!", "Año nuevo, señor Núñez",
    "façade, naïve, coöperate, résumé", "Zürich – Genève", "Łódź, Kraków, Gdańsk", "Příliš žluťoučký kůň",
    "Đà Nẵng, Việt Nam: Xin chào", "ĐÃ XONG", "İstanbul’da ışık söndü", "Şifre yanlış – tekrar deneyin",
    "Ελληνικά: αβγδε", "Ώρα για ύπνο", "日本語のテキスト", "障害報告書：第1回", "中文（简体）", "繁體中文", "한국어 문장",
    "العربية", "עברית", "हिन्दी", "ภาษาไทย", "ქართული ენა", "Հայերեն", "አማርኛ", "தமிழ்", "বাংলা", "👍🏽 🇩🇪 👨‍👩‍👧",
    "✅ done", "→ next", "← back", "© 2025", "™", "…", "“ ” ‘ ’", "–", "€", "é", "É", "à", "ñ", "ß", "ø", "Ñ”", "Ï”", "Å…",
    "“Ä” and “Ö”", "‚Übung‘ und ‚Ärger‘", "(É)", "Â", "Ã", "Ã, Â and Å are letters", "A Ã o", "naïve…”",
    "São Paulo, Brasília", "Þórður fór út í búð", "Ærø, Østerbro", "Škoda, Žižkov", "Öğretmen", "Ünïcödé",
    "Rock’n’Roll", "l’ – une apostrophe", "d’É", "«À» – «É»", "»Ä« ›Ö‹", "5 × 3 ÷ 2", "ª and º", "ÿ", "¥100, £5, ¢50",
    "x² + y³", "Σ over ∂", "∫ f ∂x", "•  item\n•  other", "† see ‡", "ﬁne ﬂow", "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ",
    "¯\\_(ツ)_/¯", "ಠ_ಠ", "Zażółć gęślą jaźń", "Jó napot, őz!", "Ćwierć", "Œuvre, cœur", "Čeština", "Ž", "Ð and ð",
]


def shown(data, codec):
    if codec == "cp1252":
        return "".join(chr(byte) if byte in UNDEFINED else bytes([byte]).decode(codec) for byte in data)
    if codec == "cp1251":
        return "".join(chr(byte) if byte == 0x98 else bytes([byte]).decode(codec) for byte in data)
    return data.decode(codec)


def misread(codec):
    return lambda text: shown(text.encode(), codec)


def twice(text):
    return misread("cp1252")(misread("cp1252")(text))


def dropped(text):
    return shown(bytes(byte for byte in text.encode() if byte not in UNDEFINED), "cp1252")


ACCIDENTS = {
    "Windows-1252": misread("cp1252"), "ISO-8859-1": misread("latin-1"), "Mac Roman": misread("mac_roman"),
    "code page 850": misread("cp850"), "Windows-1251": misread("cp1251"), "KOI8-R": misread("koi8_r"),
    "twice": twice, "dropped bytes": dropped,
}


def main():
    if sys.argv[1:] == ["clean"]:
        for text in CLEAN:
            print(json.dumps({"text": text}))
    elif sys.argv[1:] == ["damaged"]:
        for accident, damage in ACCIDENTS.items():
            for kind, texts in TEXTS.items():
                for text in texts:
                    print(json.dumps(
                        {"accident": accident, "kind": kind, "text": text, "damaged": damage(text)}))
    else:
        sys.exit(__doc__)


main()

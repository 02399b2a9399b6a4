import Messages
import Testing

@testable import Pages

@Suite("The language of a page")
struct LanguageTests {
    @Test(
        "The link wins over the cookie, the cookie over the browser; Chinese is what remains",
        arguments: [
            ("en", "zh", "zh-TW", Language.en),
            (nil, "en", "zh-TW", .en),
            (nil, nil, "en-GB,en;q=0.9", .en),
            (nil, nil, nil, .zh),
            ("fr", "de", "vi,fr;q=0.5", .zh),
            ("EN", nil, nil, .zh),
            ("en\u{301}", nil, nil, .zh),
        ] as [(String?, String?, String?, Language)])
    func order(query: String?, cookie: String?, header: String?, expected: Language) {
        #expect(Language.chosen(query: query, cookie: cookie, acceptLanguage: header) == expected)
    }

    @Test("A text as long as a header may be costs no time")
    func long() {
        let marks = String(repeating: "\u{301}", count: 32_768)
        let began = ContinuousClock.now
        for _ in 0..<20 {
            #expect(Language.chosen(query: "e" + marks, cookie: marks, acceptLanguage: marks) == .zh)
        }
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test(
        "The browser's greatest weight wins, the earlier of two equal ones",
        arguments: [
            ("zh-TW,zh;q=0.9,en;q=0.8", Language.zh),
            ("en;q=0.3, zh-Hant;q=0.7", .zh),
            ("vi, en-US;q=0.8, zh;q=0.2", .en),
            ("EN-us", .en),
            ("en;q=0, zh;q=0.1", .zh),
            ("en;q=0", .zh),
            ("*", .zh),
            ("english", .zh),
            ("en; q=0.9,zh;q=0.9", .en),
            (";;,q=1,en", .en),
        ])
    func weights(header: String, expected: Language) {
        #expect(Language.chosen(query: nil, cookie: nil, acceptLanguage: header) == expected)
    }
}

package import Hummingbird
package import Messages

extension Language {
    /// Chosen by the link on the page, else by the cookie that the link left, else by the browser, else Chinese.
    package static func chosen(query: String?, cookie: String?, acceptLanguage: String?) -> Language {
        query.flatMap(Language.init(code:)) ?? cookie.flatMap(Language.init(code:))
            ?? acceptLanguage.flatMap(preferred) ?? .zh
    }

    /// By what the request says of its reader.
    package static func chosen(for request: Request) -> Language {
        chosen(
            query: request.query("lang"), cookie: request.cookie("lang"),
            acceptLanguage: request.headers[.acceptLanguage])
    }

    /// The value of the `lang` attribute.
    package var tag: String {
        switch self {
        case .zh: "zh-Hant-TW"
        case .en: "en"
        }
    }

    /// The one to which a page's link leads.
    package var other: Language { self == .zh ? .en : .zh }

    /// Two letters and no more: a longer text is not compared, whatever it is made of.
    init?(code: some StringProtocol) {
        guard code.utf8.count == 2, let language = Language(rawValue: String(code)) else { return nil }
        self = language
    }

    /// RFC 9110 §12.5.4: the range with the greatest weight wins, the earlier of two equal ones; weight 0 is a no.
    private static func preferred(_ header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        // Longer than any browser's, and short enough to be taken apart as a text.
        guard header.utf8.count <= 1_024 else { return nil }
        for range in header.lowercased().utf8.split(separator: UInt8(ascii: ",")) {
            let parts = range.filter { $0 != UInt8(ascii: " ") }.split(separator: UInt8(ascii: ";"))
            guard let tag = parts.first?.prefix(while: { $0 != UInt8(ascii: "-") }),
                let language = Language(code: tag.text)
            else { continue }
            let weight =
                parts.dropFirst().first { $0.starts(with: "q=".utf8) }.flatMap { Double($0.dropFirst(2).text) } ?? 1
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        return best?.language
    }
}

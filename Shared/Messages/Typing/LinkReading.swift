/// Reads a text scalar by scalar, and a telephone number, or an address in the web, as one thing.
///
/// A number has an area code or a country's: what begins with another digit may be a barcode, a student's number or a year.
struct LinkReading {
    enum Found {
        case scalar(Unicode.Scalar)
        case link(text: String, href: String)
    }

    private let scalars: [Unicode.Scalar]
    private let exchange: String?
    private let leadsToWeb: Bool
    private var position = 0
    private static let extensionWords = [
        "轉分機", "轉", "分機", "extension", "ext.", "ext", "#", "＃",
    ].map { Array($0.unicodeScalars) }
    /// What reads as an extension also where no number stands before it.
    private static let ownWords = ["分機", "extension", "ext.", "ext"].map { Array($0.unicodeScalars) }

    init(_ text: String, exchange: String?, leadsToWeb: Bool) {
        scalars = Array(text.unicodeScalars)
        self.exchange = exchange.flatMap { $0.isEmpty ? nil : $0 }
        self.leadsToWeb = leadsToWeb
    }

    mutating func next() -> Found? {
        guard position < scalars.count else { return nil }
        let start = position
        if isAtBoundary, let found = number() ?? lone() {
            position = found.end
            return .link(text: text(start..<found.end), href: found.href)
        }
        if leadsToWeb, isAtBoundary, let end = endOfWebAddress() {
            position = end
            return .link(text: text(start..<end), href: text(start..<end))
        }
        position += 1
        return .scalar(scalars[start])
    }

    /// Whether a number may begin here, and is not the rest of a word, an address or a longer number.
    private var isAtBoundary: Bool {
        guard position > 0 else { return true }
        let before = scalars[position - 1]
        return !before.isLetterOrDigit && !"-－+＋._@/:=".unicodeScalars.contains(before)
    }

    /// Of an address that begins with https://, as far as it is written in the characters of RFC 3986. The mark that ends a
    /// sentence is none of it.
    private func endOfWebAddress() -> Int? {
        let scheme = Array("https://".unicodeScalars)
        guard scalars[position...].starts(with: scheme) else { return nil }
        let rest = scalars[(position + scheme.count)...].prefix { scalar in
            scalar.isLetterOrDigit && scalar.isASCII || "-._~:/?#[]@!$&'()*+,;=%".unicodeScalars.contains(scalar)
        }
        let whole = rest.reversed().drop { ".,;:!?)".unicodeScalars.contains($0) }
        return whole.isEmpty ? nil : position + scheme.count + whole.count
    }

    private func number() -> (end: Int, href: String)? {
        var (end, digits) = (position, "")
        let isAbroad = scalars[end].isPlus
        if isAbroad { end += 1 }
        guard let first = group(&end), isAbroad || first.utf8.first == UInt8(ascii: "0") else { return nil }
        digits = first
        let most = isAbroad ? (digits.utf8.starts(with: "886".utf8) ? 12 : 15) : 10
        while true {
            var further = end
            if further < scalars.count, " -－".unicodeScalars.contains(scalars[further]) { further += 1 }
            guard let more = group(&further), digits.utf8.count + more.utf8.count <= most else { break }
            digits += more
            end = further
        }
        guard digits.utf8.count >= 9, digits.utf8.count <= most, end == scalars.count || !scalars[end].isLetterOrDigit
        else { return nil }
        let href = "tel:" + (isAbroad ? "+\(digits)" : "+886\(digits.dropFirst())")
        guard let inside = ending(after: end, words: Self.extensionWords) else { return (end, href) }
        return (inside.end, "\(href),\(inside.digits)")
    }

    /// An extension of the exchange that everybody knows.
    private func lone() -> (end: Int, href: String)? {
        guard let exchange, let found = ending(after: position, words: Self.ownWords) else { return nil }
        return (found.end, LinkedText.href(exchange, extension: found.digits))
    }

    /// Digits; in brackets, half as wide or full, where they are the code of an area or a country: a whole number in brackets has
    /// them around it.
    private func group(_ end: inout Int) -> String? {
        guard end < scalars.count else { return nil }
        let closing: Unicode.Scalar? =
            switch scalars[end] {
            case "(": ")"
            case "（": "）"
            default: nil
            }
        var at = closing == nil ? end : end + 1
        let digits = digits(&at)
        guard !digits.isEmpty else { return nil }
        if let closing {
            guard digits.utf8.count <= 4, at < scalars.count, scalars[at] == closing else { return nil }
            at += 1
        }
        end = at
        return digits
    }

    private func ending(after start: Int, words: [[Unicode.Scalar]]) -> (end: Int, digits: String)? {
        var at = start
        if at < scalars.count, scalars[at] == " ", at > position { at += 1 }
        guard
            let word = words.first(where: { word in
                scalars[at...].prefix(word.count).map(\.inLowerCase).elementsEqual(word)
            })
        else { return nil }
        at += word.count
        if at < scalars.count, scalars[at] == ":" || scalars[at] == "：" { at += 1 }
        if at < scalars.count, scalars[at] == " " { at += 1 }
        let digits = digits(&at)
        return (1...6).contains(digits.utf8.count) ? (at, digits) : nil
    }

    /// As plain characters, however wide they were typed.
    private func digits(_ at: inout Int) -> String {
        var digits = ""
        while at < scalars.count, let digit = scalars[at].digit {
            digits.unicodeScalars.append(digit)
            at += 1
        }
        return digits
    }

    private func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }
}

extension Unicode.Scalar {
    /// The plain one of a digit, half as wide or full; nil for anything else.
    fileprivate var digit: Unicode.Scalar? {
        switch self {
        case "0"..."9": self
        case "０"..."９": Unicode.Scalar(value - 0xFF10 + 0x30)
        default: nil
        }
    }
    fileprivate var isDigit: Bool { digit != nil }
    fileprivate var isPlus: Bool { self == "+" || self == "＋" }
    fileprivate var inLowerCase: Unicode.Scalar {
        ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self
    }
    fileprivate var isLetterOrDigit: Bool { isDigit || ("a"..."z").contains(inLowerCase) }
}

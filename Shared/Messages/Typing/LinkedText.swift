/// A text in which every telephone number can be dialled: `(02) 0000-5000轉2`, `0900-000-321`, `+886 2 0000 5000 ext. 2`, and of
/// an exchange that is known `分機1713`.
///
/// Pages show it by the template `linked`, mails in their HTML: what can be dialled is the same in both.
package struct LinkedText: Sendable, Equatable {
    /// A part of the text, which leads somewhere or does not.
    package struct Piece: Sendable, Equatable {
        package let text: String
        /// Where a link leads; nil for what is none. No page calls anything else by this name: a template that finds nothing here
        /// looks further out, and would make all of the text a link.
        package let leadsTo: String?
    }

    package let pieces: [Piece]

    /// - Parameter exchange: the number to which an extension belongs that stands alone, as +886200005000.
    /// - Parameter leadingToWeb: whether `https://…` in it is a link too: in what the school's own files say, for what somebody
    ///   types may lead anywhere.
    package init(_ text: String, exchange: String? = nil, leadingToWeb leadsToWeb: Bool = false) {
        var reading = LinkReading(text, exchange: exchange, leadsToWeb: leadsToWeb)
        var pieces: [Piece] = []
        var plain = String.UnicodeScalarView()
        func end() {
            if !plain.isEmpty { pieces.append(Piece(text: String(plain), leadsTo: nil)) }
            plain = .init()
        }
        while let next = reading.next() {
            switch next {
            case .scalar(let scalar): plain.append(scalar)
            case .link(let text, let href):
                end()
                pieces.append(Piece(text: text, leadsTo: href))
            }
        }
        end()
        self.pieces = pieces
    }

    /// Where a phone dials a number of the school's exchange, as `tel:+886200005000,1713`.
    package static func href(_ exchange: String, extension number: String) -> String { "tel:\(exchange),\(number)" }
}

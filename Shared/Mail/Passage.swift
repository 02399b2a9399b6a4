package import Languages

/// What a mail says in one language. It is written out twice, as plain text and as HTML, and so says the same in both.
package struct Passage: Sendable {
    package let language: Language
    package let blocks: [Block]

    package init(_ language: Language, _ blocks: [Block]) {
        self.language = language
        self.blocks = blocks
    }

    /// A piece of a mail that stands by itself.
    package enum Block: Sendable, Equatable {
        /// What follows, in few words.
        case title(String)
        /// It may have lines.
        case paragraph(String)
        /// Alone on its line, so that it can be copied in one touch.
        case code(String)
        case items([String])
        /// To be done one after the other.
        case steps([String])
        /// A page's address.
        case link(String)
        /// A file's, alone on its line, so that it can be compared and copied.
        case digest(of: String, String)
    }
}

extension Passage {
    /// BCP 47.
    var tag: String {
        switch language {
        case .zh: "zh-Hant-TW"
        case .en: "en"
        }
    }

    /// For readers of plain text.
    var text: String { blocks.map { text(of: $0) }.joined(separator: "\n\n") + "\n" }

    private func text(of block: Block) -> String {
        let indent = language == .zh ? "\u{3000}" : "  "
        return switch block {
        case .title(let text), .paragraph(let text), .code(let text), .link(let text): text
        case .items(let items): items.map { indent + $0 }.joined(separator: "\n")
        case .steps(let steps):
            steps.enumerated().map { "\(indent)\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
        case .digest(let file, let digest): "\(file)\n\(digest)"
        }
    }
}

import Foundation

/// A text as exactly the scalars it has: as texts a character and its equivalent would be the same.
struct Spelling: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (one: Spelling, other: Spelling) -> Bool {
        var (one, other) = (one.text, other.text)
        return one.withUTF8 { one in
            other.withUTF8 { other in
                one.count == other.count
                    && (one.isEmpty || memcmp(one.baseAddress!, other.baseAddress!, one.count) == 0)
            }
        }
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

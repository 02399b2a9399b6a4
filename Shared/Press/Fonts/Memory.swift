import Synchronization

/// What many diplomas say alike, once it was looked at: departments, degrees, dates and sentences. What only one says is not kept.
final class Memory: Sendable {
    /// So many texts are some megabytes: each is kept with its glyphs. A school with more begins anew.
    private static let most = 512

    private struct Key: Hashable {
        let text: Spelling
        let style: Style
    }

    private let shaped = Mutex<[Key: [Glyph]]>([:])
    private let sound = Mutex<Set<Key>>([])

    /// - Parameter shape: how it is set, where nobody has asked before.
    func glyphs(
        of text: String, _ style: Style, _ field: Unprintable.Field, shape: () throws(Unprintable) -> [Glyph]
    ) throws(Unprintable) -> [Glyph] {
        guard !field.isPersonal else { return try shape() }
        let key = Key(text: Spelling(text), style: style)
        if let known = shaped.withLock({ $0[key] }) { return known }
        let glyphs = try shape()
        shaped.withLock {
            if $0.count >= Self.most { $0 = [:] }
            $0[key] = glyphs
        }
        return glyphs
    }

    /// - Returns: what of the text stands for something else.
    func standIn(in text: Face.Text) -> String? {
        guard !text.field.isPersonal else { return text.standIn }
        let key = Key(text: Spelling(text.text), style: text.style)
        if sound.withLock({ $0.contains(key) }) { return nil }
        if let part = text.standIn { return part }
        sound.withLock {
            if $0.count >= Self.most { $0 = [] }
            $0.insert(key)
        }
        return nil
    }
}

extension Unprintable.Field {
    /// Whether it is another on each diploma.
    fileprivate var isPersonal: Bool { self == .name || self == .englishName || self == .certificateNumber }
}

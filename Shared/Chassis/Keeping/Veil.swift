import Messages

/// A message as whoever mends it reads it: what may tell of a person is hidden, unless they ask for it.
enum Veil {
    /// Stands for what is hidden; in an edited message, for what stood there.
    static let mark = "‹hidden›"

    /// In bytes. Longer is a text of somebody's, whatever its member is called.
    private static let longest = 120

    /// By what things are found and judged. Every other member is hidden, so that a new one is until somebody names it here.
    private static let open: Set = [
        "specversion", "id", "source", "type", "time", "sequence", "datacontenttype", "traceparent", "dataschema",
        "student", "studentNumber", "term", "programme", "batch", "unit", "units", "result", "code", "level",
        "document",
        "diploma", "version", "revision", "number", "kind", "state", "certificateNumber", "newCertificateNumber",
        "englishCertificateNumber", "conferredMonth", "reviewedAt", "collectedAt", "withdrawnAt", "replacedAt",
        "paidAt",
        "refundedAt", "bouncedAt", "effectiveOn", "decidedOn", "dueAt", "sealedAt", "mailedAt", "at", "messageId",
        "status",
        "item", "reference", "amount", "currency", "receiptNumber", "mailbox", "request", "letter", "by",
    ]

    static func over(_ value: JSONValue, member: String = "") -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                Dictionary(uniqueKeysWithValues: members.map { ($0.key, over($0.value, member: $0.key)) }))
        case .list(let list): .list(list.map { over($0, member: member) })
        case .null: .null
        case .text(let text): open.contains(member) && text.utf8.count <= longest ? value : .text(mark)
        case .flag, .number: open.contains(member) ? value : .text(mark)
        }
    }

    /// What was edited, with what stood there in the place of each mark.
    /// - Throws: `Fault` where it cannot be told which is meant: of a list that has lost or gained something.
    static func lifted(_ edited: JSONValue, from original: JSONValue) throws(Fault) -> JSONValue {
        switch (edited, original) {
        case (.text(mark), _): return original
        case (.object(let members), _):
            var whole: [String: JSONValue] = [:]
            for (name, value) in members { whole[name] = try lifted(value, from: original[name]) }
            return .object(whole)
        case (.list(let list), .list(let before)) where list.count == before.count:
            var whole: [JSONValue] = []
            for (one, other) in zip(list, before) { whole.append(try lifted(one, from: other)) }
            return .list(whole)
        case (.list, _) where hasMark(edited):
            throw Fault(
                doing: "mending the message",
                cause: "a list that is longer or shorter now has hidden values; look at them first, or write them out")
        default: return edited
        }
    }

    private static func hasMark(_ value: JSONValue) -> Bool {
        switch value {
        case .text(let text): text == mark
        case .list(let list): list.contains(where: hasMark)
        case .object(let members): members.values.contains(where: hasMark)
        case .flag, .number, .null: false
        }
    }
}

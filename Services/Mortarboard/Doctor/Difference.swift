/// Something at the broker, or around the programs, that is not as they need it.
struct Difference: Encodable, Hashable {
    let kind: Kind
    let name: String
    /// A sentence without its subject.
    let what: String
    /// The commands that mend it, in this order.
    let mend: [String]

    enum Kind: String, Encodable, CaseIterable {
        case exchange, queue, binding, policy, user, permission
        case topicPermission = "topic permission"
        case ledger
        case clock, database, schema, disk, node, relay, domain, key, file

        /// What is compared over the broker's management.
        static let ofBroker: [Kind] = [.exchange, .queue, .binding, .policy, .user, .permission, .topicPermission]
    }

    /// What differs in the same way at several is one finding: their server is one.
    static func together(_ differences: [Difference]) -> [Difference] {
        var found: [Difference] = []
        for one in differences {
            if let same = found.firstIndex(where: { $0.kind == one.kind && $0.what == one.what && $0.mend == one.mend })
            {
                let name = "\(found[same].name), \(one.name)"
                found[same] = Difference(kind: one.kind, name: name, what: one.what, mend: one.mend)
            } else {
                found.append(one)
            }
        }
        return found
    }

    var sentence: String { "\(kind.rawValue) \(name) \(what)" }
}

/// Something at the broker that is not as the programs need it.
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
    }

    var sentence: String { "\(kind.rawValue) \(name) \(what)" }
}

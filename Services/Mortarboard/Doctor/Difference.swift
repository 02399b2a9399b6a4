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
        case clock, database, schema, disk, node, relay, domain, key

        /// What is compared over the broker's management.
        static let ofBroker: [Kind] = [.exchange, .queue, .binding, .policy, .user, .permission, .topicPermission]
    }

    var sentence: String { "\(kind.rawValue) \(name) \(what)" }
}

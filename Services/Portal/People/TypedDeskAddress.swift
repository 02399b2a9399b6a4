import Messages
import Pages

/// Another address as the desk types it.
struct TypedDeskAddress: Codable, Sendable, Equatable {
    var address: String
    var because: String
    var isIdentitySeen: Bool

    /// Why no code can be wanted, before anybody is asked.
    enum Fault: String, Codable, Sendable, CaseIterable {
        case addressMissing, becauseMissing, identityUnseen

        /// The field that is to be changed.
        var field: String {
            switch self {
            case .addressMissing: "address"
            case .becauseMissing: "because"
            case .identityUnseen: "seen"
            }
        }
    }

    init(_ fields: FormFields) {
        (address, because) = (fields["address"] ?? "", fields["because"] ?? "")
        isIdentitySeen = fields["seen"] == "yes"
        if let line = Line(typed: because) { because = line.rawValue }
    }

    var faults: [Fault] {
        [
            address.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? .addressMissing : nil,
            Line(typed: because) == nil ? .becauseMissing : nil, isIdentitySeen ? nil : .identityUnseen,
        ].compactMap(\.self)
    }

    /// All of it, in one.
    var text: String { "\(address)\n\(because)\n\(isIdentitySeen)" }
}

import Foundation
import Messages
import Pages

/// What an operator types about a parked message, whatever stands in it.
struct TypedParkedDeed: Sendable {
    var because = ""
    /// What its publisher is told; empty for the cause.
    var tell = ""
    /// The whole body anew.
    var body = ""
    /// That they have read what discarding means.
    var isSure = false

    /// What can be done about one.
    enum Kind: String, Codable, Sendable, CaseIterable {
        case replay, mend
        case giveBack = "return"
        case discard
    }

    enum Field: String, Codable, Sendable, CaseIterable { case because, tell, body, sure }

    /// Why a field cannot be taken.
    enum Flaw: String, Codable, Sendable, Equatable, CaseIterable, Error {
        case becauseMissing, becauseUnreadable, tellUnreadable, bodyMissing, bodyTooLong, unsure

        var field: Field {
            switch self {
            case .becauseMissing, .becauseUnreadable: .because
            case .tellUnreadable: .tell
            case .bodyMissing, .bodyTooLong: .body
            case .unsure: .sure
            }
        }
    }

    struct Flaws: Error, Equatable { let all: [Flaw] }

    init() {}

    /// As the browser sends it.
    init(_ fields: FormFields) {
        because = fields["because"] ?? ""
        tell = fields["tell"] ?? ""
        // A form sends ends of lines in two characters.
        body = String(decoding: (fields["body"] ?? "").utf8.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        isSure = fields["sure"] == "yes"
    }

    /// - Parameter isBodyTooLong: it has no text here.
    func read(as kind: Kind, isBodyTooLong: Bool = false) -> Result<(deed: ParkedDeed, because: Line), Flaws> {
        var flaws: [Flaw] = []
        var deed: ParkedDeed?
        switch kind {
        case .replay: deed = .replay
        case .mend:
            if isBodyTooLong {
                flaws.append(.bodyTooLong)
            } else if body.utf8.allSatisfy({ $0 <= UInt8(ascii: " ") }) {
                flaws.append(.bodyMissing)
            } else {
                deed = .mend(Data(body.utf8))
            }
        case .giveBack:
            let line = Line(typed: tell)
            if line == nil, !tell.isEmpty { flaws.append(.tellUnreadable) } else { deed = .giveBack(tell: line) }
        case .discard:
            if isSure { deed = .discard } else { flaws.append(.unsure) }
        }
        let reason = Line(typed: because)
        if reason == nil { flaws.append(because.isEmpty ? .becauseMissing : .becauseUnreadable) }
        guard let deed, let reason, flaws.isEmpty else { return .failure(Flaws(all: flaws)) }
        return .success((deed, reason))
    }
}

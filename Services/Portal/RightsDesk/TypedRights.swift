import Messages
import Pages

/// A request about personal data as the desk types it.
struct TypedRights: Codable, Sendable, Equatable {
    var kind = ""
    var askedBy = ""
    var wish = ""
    var identity = ""
    var receivedOn = ""

    /// Why it cannot be recorded, with the field that is to be changed.
    enum Fault: String, Codable, Sendable, CaseIterable {
        case kind, askedBy, wish, identity, receivedOn
        /// It lies ahead, or more than a year back.
        case impossibleDay

        var field: String { self == .impossibleDay ? "receivedOn" : rawValue }
    }

    init() {}

    init(_ fields: FormFields) {
        (kind, askedBy, wish) = (fields["kind"] ?? "", fields["askedBy"] ?? "", fields["wish"] ?? "")
        (identity, receivedOn) = (fields["identity"] ?? "", fields["receivedOn"] ?? "")
    }

    struct Read: Equatable {
        let kind: RightsRequest.Kind
        let askedBy: Line
        let wish: Line
        let identity: Line
        let receivedOn: Day
    }

    struct Flaws: Error { let all: [Fault] }

    func read() -> Result<Read, Flaws> {
        let kind = RightsRequest.Kind(rawValue: kind)
        let (by, wish, seen) = (Line(typed: askedBy), Line(typed: wish), Line(typed: identity))
        let day = Day(rawValue: receivedOn)
        guard let kind, let by, let wish, let seen, let day else {
            let faults: [Fault?] = [
                kind == nil ? .kind : nil, by == nil ? .askedBy : nil, wish == nil ? .wish : nil,
                seen == nil ? .identity : nil, day == nil ? .receivedOn : nil,
            ]
            return .failure(Flaws(all: faults.compactMap(\.self)))
        }
        return .success(Read(kind: kind, askedBy: by, wish: wish, identity: seen, receivedOn: day))
    }

    /// All of it, in one.
    var text: String { [kind, askedBy, wish, identity, receivedOn].joined(separator: "\n") }
}

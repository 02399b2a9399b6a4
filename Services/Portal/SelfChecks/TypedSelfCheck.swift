import Messages
import Pages

/// What is to be said of one student's credits and thresholds, as it is typed.
struct TypedSelfCheck: Codable, Sendable, Equatable {
    /// `yes` or `no`; empty where nothing is chosen.
    var credits: String
    var thresholds: String
    var details: String
    var because: String
    /// The statement that was in force when it was read; empty where there was none.
    var event: String

    /// Why it cannot be stated, before anybody is asked.
    enum Fault: String, Codable, Sendable, CaseIterable {
        case creditsUnsaid, thresholdsUnsaid, detailsUnreadable, becauseMissing

        /// The field that is to be changed.
        var field: String {
            switch self {
            case .creditsUnsaid: "credits"
            case .thresholdsUnsaid: "thresholds"
            case .detailsUnreadable: "details"
            case .becauseMissing: "because"
            }
        }
    }

    struct Flaws: Error { let all: [Fault] }

    /// As it is known.
    init(_ known: StatedCheck.Known?) {
        func word(_ flag: Bool?) -> String { flag.map { $0 ? "yes" : "no" } ?? "" }
        (credits, thresholds) = (word(known?.said.creditsMet), word(known?.said.thresholdsMet))
        details = known?.said.details?.rawValue ?? ""
        (because, event) = ("", known?.event ?? "")
    }

    init(_ fields: FormFields) {
        (credits, thresholds) = (fields["credits"] ?? "", fields["thresholds"] ?? "")
        (details, because) = (fields["details"] ?? "", fields["because"] ?? "")
        event = fields["event"] ?? ""
    }

    func read() -> Result<(said: StatedCheck, because: Line), Flaws> {
        let words = ["yes": true, "no": false]
        let (met, passed, reason) = (words[credits], words[thresholds], Line(typed: because))
        let isBlank = details.typedWords(atMost: 4_096)?.isEmpty ?? false
        let line = isBlank ? nil : Line(typed: details)
        let faults: [Fault] = [
            met == nil ? .creditsUnsaid : nil, passed == nil ? .thresholdsUnsaid : nil,
            line == nil && !isBlank ? .detailsUnreadable : nil, reason == nil ? .becauseMissing : nil,
        ].compactMap(\.self)
        guard faults.isEmpty, let met, let passed, let reason else { return .failure(Flaws(all: faults)) }
        return .success((StatedCheck(creditsMet: met, thresholdsMet: passed, details: line), reason))
    }

    /// All of it, in one.
    var text: String { [credits, thresholds, details, because, event].joined(separator: "\n") }
}

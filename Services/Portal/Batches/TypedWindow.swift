import Foundation
import Messages
import Pages

/// Hours of one student's own as they are typed.
struct TypedWindow: Codable, Sendable, Equatable {
    var number = ""
    var until = ""
    var because = ""
    /// For what: the form, where nothing is chosen.
    var kind = WindowKind.form

    enum Field: String, Codable, Sendable, CaseIterable { case number, until, because }

    /// Why they are not granted, with the field that is to be changed.
    enum Fault: String, Codable, Sendable, CaseIterable {
        case numberUnreadable, notListed
        case untilMissing, untilUnreadable, over, impossible
        case becauseMissing, becauseTooLong

        var field: Field {
            switch self {
            case .numberUnreadable, .notListed: .number
            case .untilMissing, .untilUnreadable, .over, .impossible: .until
            case .becauseMissing, .becauseTooLong: .because
            }
        }
    }

    init() {}

    init(_ fields: FormFields) {
        (number, until, because) = (fields["number"] ?? "", fields["until"] ?? "", fields["because"] ?? "")
        kind = fields["kind"].flatMap(WindowKind.init(rawValue:)) ?? .form
    }

    /// What they ask for, as far as it can be read.
    struct Read: Equatable {
        let number: StudentNumber
        let kind: WindowKind
        let until: Date
        let because: Line
    }

    struct Flaws: Error { let all: [Fault] }

    func read() -> Result<Read, Flaws> {
        var faults: [Fault] = []
        let student = number.typedUnparted(atMost: 320).flatMap(StudentNumber.init(rawValue:))
        if student == nil { faults.append(.numberUnreadable) }
        let time = TypedTime(until)
        if time.moment == nil { faults.append(time == .nothing ? .untilMissing : .untilUnreadable) }
        let reason = Line(typed: because)
        if reason == nil {
            faults.append(because.typedWords(atMost: 4_096)?.isEmpty == true ? .becauseMissing : .becauseTooLong)
        }
        guard let student, let until = time.moment, let reason else { return .failure(Flaws(all: faults)) }
        return .success(Read(number: student, kind: kind, until: until, because: reason))
    }
}

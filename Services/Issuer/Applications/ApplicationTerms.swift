import Chassis
import Foundation
import Messages

/// What can be applied for at this school, what it costs, and when it is sealed.
struct ApplicationTerms: Sendable {
    /// In whole New Taiwan dollars; what is not among them is not offered.
    let amounts: [ApplicationWish.Kind: Int]
    /// What a student may have beside what the paper has started.
    let documents: [Document]
    /// So many days there are to pay.
    let feeDays: Int
    /// Whether what nobody has paid in time is over.
    let lapses: Bool
    /// After the decision.
    let due: DueDate

    /// The end of its day: what is told as 24:00 is over then.
    func payBy(from now: Date) -> Date { Date(startOf: Day(taipei: now).plus(days: feeDays + 1)) }

    func dueAt(_ document: Document, decidedAt now: Date) -> Date {
        due.dueAt(document, collectedAt: now, heardAt: now)
    }

    /// What is to be paid for, as the cashier reads it.
    func item(_ wish: ApplicationWish) -> Line {
        let parts = ["digital", wish.kind.rawValue, wish.document?.rawValue].compactMap(\.self)
        return Line(rawValue: parts.joined(separator: "-"))!
    }
}

extension ApplicationTerms {
    /// - Parameter policy: with the school's holidays and hours.
    /// - Throws: when a setting cannot be read.
    init(_ settings: Settings, _ policy: DueDate) throws {
        var amounts: [ApplicationWish.Kind: Int] = [:]
        for text in settings[.fees] {
            let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
                String(Substring($0))
            }
            guard parts.count == 2, let kind = ApplicationWish.Kind(rawValue: parts[0]), amounts[kind] == nil,
                parts[1].utf8.count <= 6, let amount = Int(parts[1]), amount >= 0
            else { throw NoFee(text: text) }
            amounts[kind] = amount
        }
        let text = settings[.applicationDue]
        guard DuePolicy(rawValue: text) != nil else {
            throw Fault(doing: "reading the setting application-due", cause: "“\(text)” is not \(DuePolicy.rule)")
        }
        self.init(
            amounts: amounts,
            documents: try settings[.applicationDocuments].map { name in
                guard let document = Document(rawValue: name) else { throw UnknownDocument(name: name) }
                return document
            }, feeDays: settings[.feeDays], lapses: settings[.feesLapse],
            due: DueDate(
                policies: try DuePolicies([text]), holidays: policy.holidays, hours: policy.hours,
                waitsForMidnight: false))
    }
}

struct NoFee: Error, CustomStringConvertible {
    let text: String
    var description: String {
        """
        --fees cannot have “\(text)”; it is a list such as reissue:100, with each of \
        \(ApplicationWish.Kind.allCases.map(\.rawValue).joined(separator: ", ")) once at most, and whole dollars below a million
        """
    }
}

extension Setting where Value == [String] {
    static var fees: Setting<[String]> {
        Setting(
            "fees",
            "what students may apply for and what it costs in whole New Taiwan dollars, 0 where it is free: what is not named is not offered",
            default: ["reissue:100", "correction:0", "name-change:100", "language:100"])
    }
    static var applicationDocuments: Setting<[String]> {
        Setting(
            "application-documents", "which documents a student may apply for as another language: zh, en, bilingual",
            default: ["zh", "en"])
    }
}

extension Setting where Value == String {
    static var applicationDue: Setting<String> {
        Setting(
            "application-due",
            "how long after the desk's decision the new version is sealed, as due says of a collection: at-once, 3-working-days …",
            default: "at-once")
    }
}

extension Setting where Value == Int {
    static var feeDays: Setting<Int> {
        Setting("fee-days", "how many days a student has to pay for an application", default: 7)
    }
    static var applicationDays: Setting<Int> {
        Setting(
            "application-days",
            "how many days an application is kept after it was declined, withdrawn or not paid; what led to a version stays",
            default: 1_827)
    }
}

extension Setting where Value == Bool {
    static var feesLapse: Setting<Bool> {
        Setting("fees-lapse", "let an application end by itself that nobody has paid within fee-days", default: true)
    }
}

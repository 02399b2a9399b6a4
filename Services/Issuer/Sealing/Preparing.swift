import Cryptography
import Foundation
import Messages
import Press
import Seal

/// A diploma that passed every check and is drawn. Only `prepare` makes one, and `seal` uses it up.
struct Prepared: ~Copyable {
    let due: Due
    let shown: Statement.Shown
    let lookup: String
    let sealedAt: Date
    let draft: Unsealed

    fileprivate init(_ due: Due, _ shown: Statement.Shown, lookup: String, sealedAt: Date, draft: consuming Unsealed) {
        self.due = due
        self.shown = shown
        self.lookup = lookup
        self.sealedAt = sealedAt
        self.draft = draft
    }
}

/// Why a diploma is held and not sealed. The text is what the registrar reads.
enum Unprepared: Error, Equatable {
    case factsMissing([Fact])
    case unprintable(String)
    case conferredLater(Month)

    enum Fact: String {
        case conferredMonth = "conferred-month"
        case englishName = "english-name"
        case certificateNumber = "certificate-number"
    }

    var reason: String {
        switch self {
        case .factsMissing(let facts): "facts-missing: \(facts.map(\.rawValue).joined(separator: ", "))"
        case .unprintable(let why): "unprintable: \(why)"
        case .conferredLater(let month): "unprintable: \(month.rawValue) lies in the future"
        }
    }
}

/// Checks and draws what is due.
struct Preparing: Sendable {
    let press: Press
    let school: Bilingual<Line>
    let verifierURL: String

    /// Where the verifier shows one diploma. It is printed, so it holds for ever.
    func page(of lookup: String) -> String { "\(verifierURL)/d/\(lookup)" }

    /// - Throws: when a fact is missing, something cannot be printed, or the month of conferral lies ahead: a person must look.
    func prepare(_ due: Due, sealedAt: Date, evidence: Proofs) throws(Unprepared) -> Prepared {
        let missing = missingFacts(of: due)
        guard missing.isEmpty, let conferred = due.conferredMonth ?? due.graduate.conferredMonth,
            let number = due.printedNumber
        else {
            throw .factsMissing(missing)
        }
        guard !Day(taipei: sealedAt).isBefore(conferred) else { throw .conferredLater(conferred) }
        let lookup = randomBytes(16).base64URL
        let draft: Unsealed
        do {
            draft = try press.draw(
                Face(due, number: number, conferred: conferred, sealedAt: sealedAt, verifyAt: page(of: lookup)),
                sealedAt: sealedAt, evidence: evidence)
        } catch {
            throw .unprintable("\(error)")
        }
        let graduate = due.graduate
        let shown = Statement.Shown(
            school: school, name: graduate.name,
            department: graduate.department.name,
            degree: graduate.degree.name, conferredMonth: conferred,
            certificateNumber: number.rawValue)
        return Prepared(due, shown, lookup: lookup, sealedAt: sealedAt, draft: draft)
    }
}

/// A Chinese diploma needs no English name; the others would print the Chinese one in its place.
func missingFacts(of due: Due) -> [Unprepared.Fact] {
    var missing: [Unprepared.Fact] = []
    if due.conferredMonth == nil && due.graduate.conferredMonth == nil { missing.append(.conferredMonth) }
    if due.document != .zh && due.graduate.name.en == nil { missing.append(.englishName) }
    if due.printedNumber == nil { missing.append(.certificateNumber) }
    return missing
}

import Foundation
import Messages
import Pages

/// A unit and its rule as they are typed, whatever stands in them.
struct TypedUnit: Codable, Sendable, Equatable {
    private var texts: [Field: String] = [:]

    enum Field: String, Codable, Sendable, CaseIterable {
        case code, nameZh, nameEn, placeZh, placeEn, ext, offices
        case instructionZh, instructionEn, notAskedZh, notAskedEn, notesZh, notesEn
        case decidedBy, match
        case associate, bachelor, master, doctor
        case departments, origin, conscription, programmes, batches, last
        case from, because

        /// Of one line of text.
        var isWritten: Bool {
            switch self {
            case .decidedBy, .match, .associate, .bachelor, .master, .doctor, .origin, .conscription, .last: false
            default: true
            }
        }
    }

    subscript(field: Field) -> String {
        get { texts[field] ?? "" }
        set { texts[field] = newValue }
    }

    /// A new one.
    init() {
        (self[.decidedBy], self[.match]) = (ReviewingUnit.Deciders.both.rawValue, AppliesTo.Match.everybody.rawValue)
    }

    /// As the browser sends it, which ends each line of a text by two characters (HTML §4.10.21.8).
    /// - Parameter code: of a unit that is there already, whose form does not ask for it.
    init(_ fields: FormFields, of code: String? = nil) {
        for field in Field.allCases {
            let bytes = (fields[field.rawValue] ?? "").utf8.filter { $0 != UInt8(ascii: "\r") }
            self[field] = String(decoding: bytes, as: UTF8.self)
        }
        if let code { self[.code] = code }
    }

    /// As somebody who changes it finds it in the form.
    init(_ unit: ReviewingUnit, from: Date? = nil) {
        self[.code] = unit.code
        (self[.nameZh], self[.nameEn]) = (unit.name.zh.rawValue, unit.name.en.rawValue)
        (self[.placeZh], self[.placeEn]) = (unit.place.zh.rawValue, unit.place.en.rawValue)
        self[.ext] = unit.extension ?? ""
        self[.offices] = (unit.departments ?? [:]).sorted { $0.key < $1.key }.map { code, office in
            [code, office.extension ?? "", office.place.zh.rawValue, office.place.en.rawValue].joined(separator: " | ")
        }.joined(separator: "\n")
        (self[.instructionZh], self[.instructionEn]) = (
            unit.instruction?.zh.rawValue ?? "", unit.instruction?.en.rawValue ?? ""
        )
        (self[.notAskedZh], self[.notAskedEn]) = (
            unit.notAskedNote?.zh.rawValue ?? "", unit.notAskedNote?.en.rawValue ?? ""
        )
        let notes = unit.notes ?? []
        self[.notesZh] = notes.map(\.zh.rawValue).joined(separator: "\n")
        self[.notesEn] = notes.map(\.en.rawValue).joined(separator: "\n")
        self[.decidedBy] = unit.whoDecides.rawValue
        let rule = unit.appliesTo ?? .everybody
        self[.match] = rule.match.rawValue
        for level in rule.levels { self[level.field] = Self.yes }
        self[.departments] = rule.departments.map(\.rawValue).joined(separator: ", ")
        self[.origin] = rule.origin?.rawValue ?? ""
        self[.conscription] = rule.isConscript.map { $0 ? Self.yes : Self.no } ?? ""
        self[.programmes] = rule.programmes.map(\.rawValue).joined(separator: ", ")
        self[.batches] = rule.batches.map(\.rawValue).joined(separator: ", ")
        self[.last] = unit.isLast ? Self.yes : ""
        self[.from] = from.map(TypedHours.written) ?? ""
    }

    static let (yes, no) = ("yes", "no")

    /// As the browser would send it.
    var fields: [String: String] {
        Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, self[$0]) })
    }

    /// By bytes, of what the form describes: to find out what Swift takes for the same is work that anybody could order.
    static func == (left: TypedUnit, right: TypedUnit) -> Bool {
        Field.allCases.allSatisfy { left[$0].utf8.elementsEqual(right[$0].utf8) }
    }

    /// Why a field cannot be taken.
    enum Fault: Codable, Sendable, Hashable {
        case missing, tooLong
        /// It has characters that only the computer knows that made them.
        case unreadable
        /// The other language has a text, and this one has none.
        case alone
        case notACode, codeTaken, notAnExtension
        /// The line, counted from 1, is not code, extension and both places.
        case notAnOffice(Int)
        case departmentTwice
        /// One language has more notes than the other.
        case uneven
        case noCondition
        /// None of these.
        case unknown
        case notATime
        case yearOfRepublic(Int)
        case over, tooFar
        /// It is in force by now.
        case begun
        /// From then on nobody would be asked.
        case lastOne(since: Date)
    }

    struct Flaw: Error, Codable, Sendable, Hashable {
        let field: Field
        let fault: Fault
    }
}

extension Degree.Level {
    /// The box that stands for it.
    var field: TypedUnit.Field {
        switch self {
        case .associate: .associate
        case .bachelor: .bachelor
        case .master: .master
        case .doctor: .doctor
        }
    }
}

import Foundation
import Messages
import Pages

extension TypedUnit {
    /// What is to be set, as far as it can be read.
    struct Read: Sendable {
        let unit: ReviewingUnit
        /// Nil for now.
        let from: Date?
        let because: Line
    }

    struct Flaws: Error { let all: [Flaw] }

    /// - Parameter code: of the unit that is changed; nil for a new one.
    /// - Returns: what is to be set, or else all that is wrong with it, in the order of the form.
    func read(code known: String?) -> Result<Read, Flaws> {
        var reading = Reading(typed: self)
        let code = known ?? reading.take { () throws(Flaw) in try unitCode() }
        let name = reading.both(.nameZh, .nameEn)
        let place = reading.both(.placeZh, .placeEn)
        let ext = reading.take { () throws(Flaw) in try exchangeExtension(self[.ext], .ext) }
        let offices = reading.take { () throws(Flaw) in try self.offices() }
        let instruction = reading.bothOrNeither(.instructionZh, .instructionEn)
        let notAsked = reading.bothOrNeither(.notAskedZh, .notAskedEn)
        let notes = reading.take { () throws(Flaw) in try self.notes() }
        let rule = reading.take { () throws(Flaw) in try self.rule() }
        let from = reading.take { () throws(Flaw) in try moment() }
        let because = reading.take { () throws(Flaw) in try line(.because) }
        guard reading.flaws.isEmpty, let code, let name, let place, let ext, let offices, let notes, let rule, let from,
            let because
        else { return .failure(Flaws(all: reading.flaws)) }
        let unit = ReviewingUnit(
            code: code, name: name, place: place, extension: ext, appliesTo: rule == .everybody ? nil : rule,
            instruction: instruction, notAskedNote: notAsked, notes: notes.isEmpty ? nil : notes,
            decidedBy: ReviewingUnit.Deciders(rawValue: self[.decidedBy]).flatMap { $0 == .both ? nil : $0 },
            comesLast: self[.last] == Self.yes ? true : nil, departments: offices.isEmpty ? nil : offices)
        return .success(Read(unit: unit, from: from, because: because))
    }

    /// What alone can be wrong where a unit is only ended: the moment and the reason.
    func readEnding() -> Result<(from: Date?, because: Line), Flaws> {
        var reading = Reading(typed: self)
        let from = reading.take { () throws(Flaw) in try moment() }
        let because = reading.take { () throws(Flaw) in try line(.because) }
        guard let from, let because else { return .failure(Flaws(all: reading.flaws)) }
        return .success((from, because))
    }

    private func unitCode() throws(Flaw) -> String {
        guard let word = self[.code].typedWord(atMost: 320)?.lowercased() else {
            throw Flaw(field: .code, fault: .tooLong)
        }
        guard !word.isEmpty else { throw Flaw(field: .code, fault: .missing) }
        // The address of the form for a new one.
        guard ShortName.holds(word), word != UnitSettings.new else { throw Flaw(field: .code, fault: .notACode) }
        return word
    }

    fileprivate func line(_ field: Field) throws(Flaw) -> Line { try Self.line(self[field], field) }

    private static func line(_ text: String, _ field: Field) throws(Flaw) -> Line {
        guard let words = text.typedWords(atMost: 2_048) else { throw Flaw(field: field, fault: .tooLong) }
        guard !words.isEmpty else { throw Flaw(field: field, fault: .missing) }
        guard words.unicodeScalars.count <= Line.longest else { throw Flaw(field: field, fault: .tooLong) }
        guard let line = Line(typed: words) else { throw Flaw(field: field, fault: .unreadable) }
        return line
    }

    /// - Returns: nil for none.
    private func exchangeExtension(_ text: String, _ field: Field) throws(Flaw) -> String? {
        guard let word = text.typedUnparted(atMost: 128) else { throw Flaw(field: field, fault: .notAnExtension) }
        guard !word.isEmpty else { return nil }
        guard word.utf8.count <= 10, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Flaw(field: field, fault: .notAnExtension)
        }
        return word
    }

    /// One to a line: code | extension | place | place in English.
    private func offices() throws(Flaw) -> [String: ReviewingUnit.Office] {
        var offices: [String: ReviewingUnit.Office] = [:]
        for (index, text) in self[.offices].typedLines.enumerated() {
            let flaw = Flaw(field: .offices, fault: .notAnOffice(index + 1))
            let parts = text.unicodeScalars.split(omittingEmptySubsequences: false) {
                "|｜\t".unicodeScalars.contains($0)
            }
            .map { String(String.UnicodeScalarView($0)) }
            guard parts.count == 4, let code = parts[0].typedWord(atMost: 320).flatMap(DepartmentCode.init(rawValue:)),
                let zh = Line(typed: parts[2]), let en = Line(typed: parts[3])
            else { throw flaw }
            let ext: String?
            do throws(Flaw) { ext = try exchangeExtension(parts[1], .offices) } catch { throw flaw }
            guard offices[code.rawValue] == nil else { throw Flaw(field: .offices, fault: .departmentTwice) }
            offices[code.rawValue] = .init(place: Bilingual(zh: zh, en: en), extension: ext)
        }
        return offices
    }

    private func notes() throws(Flaw) -> [Bilingual<Line>] {
        let (zh, en) = (self[.notesZh].typedLines, self[.notesEn].typedLines)
        guard zh.count == en.count else { throw Flaw(field: .notesEn, fault: .uneven) }
        var notes: [Bilingual<Line>] = []
        for (one, other) in zip(zh, en) {
            notes.append(Bilingual(zh: try Self.line(one, .notesZh), en: try Self.line(other, .notesEn)))
        }
        return notes
    }

    private func rule() throws(Flaw) -> AppliesTo {
        var rule = AppliesTo(AppliesTo.Match(rawValue: self[.match]) ?? .everybody)
        guard rule.match != .everybody else { return .everybody }
        rule.levels = Degree.Level.allCases.filter { self[$0.field] == Self.yes }
        rule.departments = try words(.departments, DepartmentCode.init(rawValue:))
        rule.origin = AppliesTo.Origin(rawValue: self[.origin])
        rule.isConscript = self[.conscription].isEmpty ? nil : self[.conscription] == Self.yes
        rule.programmes = try words(.programmes, ShortName.init(rawValue:))
        rule.batches = try words(.batches, Batch.init(rawValue:))
        guard !rule.isEmpty else { throw Flaw(field: .match, fault: .noCondition) }
        return rule
    }

    /// Parted by commas or blanks, however they are written.
    private func words<Word>(_ field: Field, _ read: (String) -> Word?) throws(Flaw) -> [Word] {
        guard let text = self[field].typedWord(atMost: 4_096) else { throw Flaw(field: field, fault: .tooLong) }
        var words: [Word] = []
        for part in text.unicodeScalars.split(whereSeparator: { ",;、，； \n\t".unicodeScalars.contains($0) }) {
            guard let word = read(String(String.UnicodeScalarView(part))) else {
                throw Flaw(field: field, fault: .unknown)
            }
            words.append(word)
        }
        return words
    }

    /// - Returns: nil for now.
    private func moment() throws(Flaw) -> Date? {
        switch TypedTime(self[.from]) {
        case .nothing: return nil
        case .time(let moment): return moment
        case .unreadable: throw Flaw(field: .from, fault: .notATime)
        case .yearOfRepublic(let year): throw Flaw(field: .from, fault: .yearOfRepublic(year))
        }
    }
}

/// Collects what is wrong, field by field.
private struct Reading {
    let typed: TypedUnit
    private(set) var flaws: [TypedUnit.Flaw] = []

    init(typed: TypedUnit) { self.typed = typed }

    mutating func take<Value>(_ read: () throws(TypedUnit.Flaw) -> Value) -> Value? {
        do throws(TypedUnit.Flaw) { return try read() } catch {
            flaws.append(error)
            return nil
        }
    }

    mutating func both(_ zh: TypedUnit.Field, _ en: TypedUnit.Field) -> Bilingual<Line>? {
        let words = typed
        let first = take { () throws(TypedUnit.Flaw) in try words.line(zh) }
        let second = take { () throws(TypedUnit.Flaw) in try words.line(en) }
        return first.flatMap { first in second.map { Bilingual(zh: first, en: $0) } }
    }

    /// A text in one language wants one in the other.
    mutating func bothOrNeither(_ zh: TypedUnit.Field, _ en: TypedUnit.Field) -> Bilingual<Line>? {
        let (isZh, isEn) = (!typed[zh].typedLines.isEmpty, !typed[en].typedLines.isEmpty)
        guard isZh || isEn else { return nil }
        guard isZh && isEn else {
            flaws.append(.init(field: isZh ? en : zh, fault: .alone))
            return nil
        }
        return both(zh, en)
    }
}

extension String {
    /// Lines that are not empty.
    fileprivate var typedLines: [String] {
        utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { String(Substring($0)) }
            .filter { $0.utf8.contains { $0 > UInt8(ascii: " ") } }
    }
}

import ArgumentParser
import Chassis
import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// A school, or what is new in what it says of itself.
struct AddSchool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "take a school's entry in, or what is new in it",
        discussion: """
            The file is trust.json, which mortarboard keys makes and keeps. A key that is known keeps its time, unless the school has \
            ended it sooner; none leaves the list. Make sure by another way that the entry is the school's: compare the ids of the keys that \
            are new.
            """)

    @Argument(help: "the school's trust.json") var file: String
    @Option(help: "its short name: the file must hold this school's entry and no other") var school: String
    @Option(help: "whom people ask about its diplomas: telephone, mail or page") var contact: String?
    @Option(help: "the day since which it takes part (default: today, of a school that is new)") var since: String?
    @Option(help: "PEM file of the root of its seals, of an entry that has none") var sealAuthority: String?
    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func run() throws {
        let entries: SchoolEntries
        do {
            entries = try JSON.decodeStrictly(
                SchoolEntries.self, from: [UInt8](try Data(contentsOf: URL(filePath: file))))
        } catch {
            throw Complaint("“\(file)” does not hold a school's entry: \(error)")
        }
        guard since.map({ Day(rawValue: $0) != nil }) != false else {
            throw Complaint("--since must be \(Day.rule).")
        }
        // Whoever hands a file over speaks for one school, and never for those that are in the list already.
        guard let entry = entries.schools[school], entries.schools.count == 1 else {
            let found = entries.schools.keys.sorted().joined(separator: ", ")
            throw Complaint(
                "“\(file)” holds \(found.isEmpty ? "no school" : found): it must hold \(school), and nothing else.")
        }
        try ToolLog.mortarboard.security(Act(mandate, "trust add \(school)").event)
        let authority = try sealAuthority.map { try Certificate(pem: String(contentsOfFile: $0, encoding: .utf8)) }
        var added: [String] = []
        try place.folder.change { list in
            var entry = entry
            // That a school is no more is not for it to say: mortarboard trust close.
            entry.closed = nil
            if let authority, !entry.seals.contains(where: { $0.certificate == authority.der }) {
                entry.seals.append(TrustedAuthority(authority, from: authority.notBefore, to: authority.notAfter))
            }
            let known = list.schools[school]
            added = (entry.keys.map(\.key.kid) + entry.seals.map(\.id)).filter { id in
                known.map { school in (school.keys.map(\.key.kid) + school.seals.map(\.id)).contains(id) } != true
            }
            var changed = known?.taking(entry) ?? entry
            changed.contact = contact ?? changed.contact
            changed.since = since.flatMap { Day(rawValue: $0) } ?? changed.since ?? Day(taipei: Date())
            list.schools[school] = changed
        }
        for id in added { print("New for \(school): \(id)") }
    }
}

extension TrustList.School {
    /// The same with what is new in the school's own entry.
    func taking(_ entry: TrustList.School) -> TrustList.School {
        var school = self
        school.name = entry.name
        for key in entry.keys {
            if let index = keys.firstIndex(where: { $0.key == key.key }) {
                school.keys[index].notAfter = max(keys[index].notBefore, min(keys[index].notAfter, key.notAfter))
            } else {
                school.keys.append(key)
            }
        }
        school.seals += entry.seals.filter { new in !seals.contains { $0.certificate == new.certificate } }
        return school
    }
}

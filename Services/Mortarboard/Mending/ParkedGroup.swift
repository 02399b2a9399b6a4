import Foundation
import Messages

/// What is parked for one cause: it is mended in one go.
struct ParkedGroup: Encodable, Equatable {
    /// One message, as its program tells of it.
    struct Member: Codable, Equatable {
        let id: UUID
        let program: Program
        let reason: String
        let sentence: String
        let type: String
        let publisher: String
        let event: String
        let heardAt: Date
        let attempts: Int
    }

    let program: Program
    let reason: String
    let type: String
    let publisher: String
    /// Oldest first.
    let members: [Member]

    /// The groups of all that is parked, the one with the oldest first.
    static func all(of members: [Member]) -> [ParkedGroup] {
        let groups = Dictionary(grouping: members) { [$0.program.rawValue, $0.reason, $0.type, $0.publisher] }
        return groups.values.map { members in
            let first = members[0]
            return ParkedGroup(
                program: first.program, reason: first.reason, type: first.type, publisher: first.publisher,
                members: members.sorted { ($0.heardAt, $0.id.uuidString) < ($1.heardAt, $1.id.uuidString) })
        }.sorted { ($0.members[0].heardAt, $0.reason) < ($1.members[0].heardAt, $1.reason) }
    }

    /// What to do about it, in one sentence. A reason that is not named here is one of a program's own rules.
    var advice: String {
        switch reason {
        case "failed":
            "Something broke here: \(program.rawValue)'s log says what. Once it is mended: \(replay)"
        case "waited-in-vain":
            "Its student was not listed in time. Once they are: \(replay)"
        case "unheard":
            "No queue took it: mortarboard doctor, then hear-again --missed, then discard it."
        case "dead-lettered":
            "The broker gave it up after many tries: \(program.rawValue)'s log says why. Then: \(replay)"
        case "type-not-allowed":
            "If its publisher may state that: a line in publishers.json, the programs started anew, then: \(replay)"
        case "unknown-type":
            "Its publisher names no type of the contract, or one of another release: return it."
        case "user-id-missing", "foreign-routing-key", "foreign-source", "type-mismatch", "wrong-exchange",
            "not-the-author":
            "Its publisher sends it wrongly, and no edit mends that: return it with a sentence."
        case "id-reused": "Its publisher used an id twice: return it; stated under a new id it is heard."
        case "too-large", "too-deep", "unkeepable": "It cannot be kept whole: return it, or discard it."
        case "malformed", "schema":
            "Mend it (parked show, then parked edit … --dry-run), or return it and let its publisher state it corrected."
        default: "The rules refuse it, and the sentence says why: mend it, return it, or discard it."
        }
    }

    private var replay: String {
        "parked replay --program \(program.rawValue) --reason \(reason) --type \(type) --by WHO --because WHY"
    }

    /// For people, on lines of their own.
    func lines(now: Date) -> [String] {
        let first = members[0]
        let count = members.count == 1 ? "1 message" : "\(members.count) messages"
        return [
            "\(reason)  \(count), the oldest \(Self.age(of: first.heardAt, now: now))",
            "    \(type.isEmpty ? "(no type)" : type) from \(publisher.isEmpty ? "(nobody known)" : publisher), parked by \(program.rawValue)",
            "    \(first.sentence)",
            "    \(advice)",
        ] + members.prefix(3).map { "    \($0.id.uuidString.lowercased())  \($0.heardAt.rfc3339)  \($0.event)" }
            + (members.count > 3 ? ["    … and \(members.count - 3) more: parked list --all"] : [])
    }

    /// How long ago, in the largest unit of which there are two, so that 25 hours are not a day.
    static func age(of time: Date, now: Date) -> String {
        let seconds = max(0, Int(now.timeIntervalSince(time)))
        return switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) days"
        }
    }
}

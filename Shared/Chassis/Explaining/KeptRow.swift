import Foundation
import Messages

/// A row that names a student, as what happened: every time in it is an entry, and its state goes with each.
///
/// It knows columns by how they are named everywhere, so that a table that is added later is told of as well.
struct KeptRow {
    let table: String
    let row: JSONValue

    /// When something is to be done, or until when it holds, is no happening.
    private static let noHappenings: Set = [
        "say_again_at", "next_try_at", "expires_at", "code_expires_at", "opens_at", "closes_at", "last_at",
        "job_answered_at",
        "alumni_answered_at", "told_at", "moved_at", "first_shown_at",
    ]
    /// Of a row only what is known to tell of no person.
    private static let details = [
        "kind", "state", "reason", "held_because", "document", "version", "revision", "unit", "result", "mailbox",
        "number",
        "certificate", "message_id", "purpose", "bounce_status", "doubts", "tries", "postponed", "batch", "is_complete",
        "is_revoked", "is_listed", "stands", "mail", "request", "letter", "diploma", "application", "school",
        "verifier",
        "exhausted_at", "cancelled_at", "taken_back_at", "withdrawn_at",
    ]
    private static let troubles: Set = [
        "refused", "in-doubt", "bounced", "undeliverable", "unreachable", "contested",
    ]

    var entries: [Trail.Entry] {
        guard case .object(let members) = row else { return [] }
        let times = members.compactMap { name, value -> (String, Date)? in
            guard name.utf8.suffix(3).elementsEqual("_at".utf8), !Self.noHappenings.contains(name) else { return nil }
            return Date(rfc3339: value.text).map { (name, $0) }
        }
        // When it was stated is told only where nothing else is known.
        let told = times.count > 1 ? times.filter { $0.0 != "stated_at" } : times
        let name = table.replacing(/_/, with: " ")
        let state = state
        guard !told.isEmpty else {
            return state.isEmpty && trouble.isEmpty
                ? []
                : [
                    .init(
                        at: nil, what: name, details: known, state: trouble.isEmpty ? state : trouble,
                        isTrouble: !trouble.isEmpty)
                ]
        }
        let last = told.map(\.1).max()
        return told.map { column, at in
            let verb = String(decoding: column.utf8.dropLast(3), as: UTF8.self).replacing(/_/, with: " ")
            // What holds now is said once, beside the last that happened.
            let isLast = at == last
            return .init(
                at: at, what: "\(name): \(verb)", details: known,
                state: isLast ? (trouble.isEmpty ? state : trouble) : "", isTrouble: isLast && !trouble.isEmpty)
        }
    }

    private var state: String { row["state"].text }

    private var known: [String: String] {
        Self.details.reduce(into: [:]) { known, name in
            // What was never counted is no news.
            guard name != "state", let word = row[name].plain, word.utf8.count <= 120, row[name] != 0 else { return }
            known[name] = word
        }
    }

    /// Why nothing goes on, or who must look; empty where all is well.
    private var trouble: String {
        let why = row["held_because"].text
        if !why.isEmpty { return "held: \(why)" }
        if table.utf8.elementsEqual("holds".utf8), row["kind"] != .null, row["lifted_at"] == .null {
            return "holds: \(row["kind"].text)"
        }
        if row["refused_at"] != .null { return "refused: \(row["reason"].plain ?? "the reason is not told")" }
        if row["is_revoked"] == true { return "revoked" }
        if table.utf8.elementsEqual("exceptions".utf8), row["closed_at"] == .null { return "an exception is open" }
        return Self.troubles.contains(state) ? state : ""
    }
}

extension JSONValue {
    /// What it says where it is no list and no object.
    fileprivate var plain: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .flag(let flag): flag ? "true" : "false"
        case .null, .list, .object: nil
        }
    }
}

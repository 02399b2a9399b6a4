import Chassis
import Foundation
import Messages

extension Timeline {
    /// For people: what stands in the way first, for that is why somebody looks.
    func text() -> String {
        guard !isUnknown else { return nothing }
        let troubles = lines.filter(\.entry.isTrouble)
        let who =
            students.isEmpty ? "" : ", student " + students.map { $0.uuidString.lowercased() }.joined(separator: ", ")
        let way =
            troubles.isEmpty
            ? ["nothing stands in the way"]
            : ["in the way:"] + troubles.map { "  \($0.program.rawValue): \($0.entry.line)" }
        let told = table(
            lines.map { [Self.time($0.entry.at), $0.program.rawValue, $0.entry.isTrouble ? "!" : "", $0.entry.line] })
        return
            (["\(words.joined(separator: " "))\(who)"] + way + ["", "Taipei time, by the database's clock:", told]
            + silent)
            .joined(separator: "\n")
    }

    private var nothing: String {
        """
        nothing is known of \(words.joined(separator: " "))
        Asked: \(Self.names(asked)). None of them has heard, said, kept or parked anything by that \
        word. A letter may be missing or too many; messages are kept for 45 days, and a student of whom an erasure was granted \
        is not known any more. What a campus system states and nobody has heard is in the ledger: <program> audit --ledger.
        """ + (silent.isEmpty ? "" : "\n" + silent.joined(separator: "\n"))
    }

    private var silent: [String] {
        unasked.isEmpty
            ? []
            : [
                "not asked: \(Self.names(unasked)), whose command did not end well; what they know is missing here"
            ]
    }

    private static func names(_ programs: [Program]) -> String { programs.map(\.rawValue).joined(separator: ", ") }

    private static func time(_ at: Date?) -> String { at.map { formatter.string(from: $0) } ?? "–" }

    private static let formatter: DateFormatter = {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "Asia/Taipei")
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return formatter
    }()
}

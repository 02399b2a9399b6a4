import Foundation
import Messages

/// Looks for what is parked, program by program.
struct ParkedSearch {
    private let calls: ProgramCalls

    init(_ calls: ProgramCalls) { self.calls = calls }

    struct Found {
        var members: [ParkedGroup.Member] = []
        /// Whose command did not end well.
        var unasked: [Program] = []
    }

    func everything() throws -> Found {
        try Program.allCases.reduce(into: Found()) { found, program in
            let words = ["parked", "list", "--json", "--limit", "100000"]
            if let members = try calls.ask(program, words, for: [ParkedGroup.Member].self) {
                found.members += members
            } else {
                found.unasked.append(program)
            }
        }
    }

    /// - Parameter id: may be cut short where no other begins so.
    /// - Throws: `Complaint` when none or several bear it.
    func one(_ id: String) throws -> ParkedGroup.Member {
        let found = try everything()
        let named = found.members.filter { $0.id.uuidString.lowercased().hasPrefix(id.lowercased()) }
        guard named.count < 2 else {
            throw Complaint("\(named.count) parked messages begin with \(id). Write more of it.")
        }
        guard let one = named.first else {
            let silent = found.unasked.map(\.rawValue).joined(separator: ", ")
            throw Complaint(
                "No open parked message bears the id \(id)."
                    + (silent.isEmpty ? "" : " Not asked, because they did not answer: \(silent)."))
        }
        return one
    }
}

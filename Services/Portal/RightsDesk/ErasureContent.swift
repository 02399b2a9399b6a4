import Foundation
import Messages
import Pages

/// What an erasure would do, or has done, program by program: kinds and numbers.
struct ErasureContent {
    /// By which name the access log tells that somebody looked at the portal's own part.
    static let question = "portal.show-erasable"

    /// Of those that have answered.
    let rows: [Row]
    /// The programs whose part is not known, by name; nil when all is.
    let missing: String?
    let gone: String
    let kept: String
    /// When the last of them was done.
    let at: Moment?

    struct Row {
        let program: String
        let kind: String
        let gone: String
        let kept: String
        /// Why that stays; nil where none does.
        let ground: String?
    }
    /// Kinds of which there is nothing are left out.
    init(_ parts: [ProgramErasure], _ language: Language) {
        let order: [Program] = [.clearance, .contact, .otpMailer, .issuer, .verifier, .portal]
        let sorted = parts.sorted { order.firstIndex(of: $0.program)! < order.firstIndex(of: $1.program)! }
        var (rows, gone, kept): ([Row], Int, Int) = ([], 0, 0)
        for part in sorted {
            for kind in part.done?.kinds ?? [] where kind.gone + kind.kept > 0 {
                gone += kind.gone
                kept += kind.kept
                rows.append(
                    Row(
                        program: Words.name(of: part.program)[language],
                        kind: Words.erased(kind.kind, by: part.program)?[language] ?? kind.kind,
                        gone: kind.gone.grouped, kept: kind.kept.grouped,
                        ground: kind.ground.map { Words.name(of: $0)[language] }))
            }
        }
        self.rows = rows
        (self.gone, self.kept) = (gone.grouped, kept.grouped)
        let silent = sorted.filter { $0.done == nil }.map { Words.name(of: $0.program)[language] }
        let listed = language == .zh ? silent.map { "「\($0)」" }.joined(separator: "、") : silent.joined(separator: ", ")
        missing = silent.isEmpty ? nil : listed
        at = parts.compactMap(\.done?.at).max().map { Moment($0, language) }
    }
}

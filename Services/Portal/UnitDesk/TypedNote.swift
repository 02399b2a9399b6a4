import Messages
import Pages

/// What staff write to whom they send away, or why they open again what was decided; as it is typed, whatever stands in it.
struct TypedNote: Sendable {
    var noteZh = ""
    var noteEn = ""
    var because = ""

    enum Field: String, Codable, Sendable, CaseIterable { case noteZh, noteEn, because }

    /// Why a field cannot be taken.
    enum Fault: String, Codable, Sendable, CaseIterable {
        case missing
        case tooLong
        /// It has characters that only the computer knows that made them.
        case unreadable
    }

    struct Flaw: Error, Codable, Sendable, Equatable {
        let field: Field
        let fault: Fault
    }

    struct Flaws: Error, Equatable { let all: [Flaw] }

    /// As the browser sends it.
    init(_ fields: FormFields) {
        noteZh = fields["noteZh"] ?? ""
        noteEn = fields["noteEn"] ?? ""
        because = fields["because"] ?? ""
    }

    init(noteZh: String = "", noteEn: String = "", because: String = "") {
        (self.noteZh, self.noteEn, self.because) = (noteZh, noteEn, because)
    }

    /// - Parameter result: `returned`, with a note in both languages, or `pending`, with the reason.
    func read(as result: ClearanceReviewed.Result) -> Result<DecideUnitWork.Decision, Flaws> {
        var flaws: [Flaw] = []
        func line(_ text: String, _ field: Field) -> Line? {
            do throws(Flaw) { return try Self.line(text, field) } catch {
                flaws.append(error)
                return nil
            }
        }
        if result == .pending {
            return line(because, .because).map { .success(.reopened(because: $0)) } ?? .failure(Flaws(all: flaws))
        }
        let (zh, en) = (line(noteZh, .noteZh), line(noteEn, .noteEn))
        guard let zh, let en else { return .failure(Flaws(all: flaws)) }
        return .success(.returned(note: Bilingual(zh: zh, en: en)))
    }

    private static func line(_ text: String, _ field: Field) throws(Flaw) -> Line {
        guard let words = text.typedWords(atMost: 2_048), words.unicodeScalars.count <= Line.longest else {
            throw Flaw(field: field, fault: .tooLong)
        }
        guard !words.isEmpty else { throw Flaw(field: field, fault: .missing) }
        guard let line = Line(typed: words) else { throw Flaw(field: field, fault: .unreadable) }
        return line
    }
}

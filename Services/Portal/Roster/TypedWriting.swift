import Foundation
import Messages
import Pages

/// What stands in the form that writes a file.
struct TypedWriting: Codable, Sendable, Equatable {
    /// As the page showed them.
    var counts: String
    /// What becomes of who is missing: `stay`, `withdraw`, or nothing.
    var gone: String
    var because: String
    /// How many are missing: who withdraws them types it.
    var goneCount: String

    enum Fault: String, Codable, Sendable, CaseIterable {
        case unchosen, reasonMissing, reasonUnreadable, countMissing, countDiffers

        var field: String {
            switch self {
            case .unchosen: "stay"
            case .reasonMissing, .reasonUnreadable: "because"
            case .countMissing, .countDiffers: "goneCount"
            }
        }
    }

    struct Faults: Error { let all: [Fault] }

    struct Read {
        let counts: RosterUpload.Counts
        let missing: WriteRoster.Missing?
    }

    init(counts: String = "", gone: String = "", because: String = "", goneCount: String = "") {
        (self.counts, self.gone, self.because, self.goneCount) = (counts, gone, because, goneCount)
    }

    init(_ form: Form) {
        self.init(
            counts: form["counts"] ?? "", gone: form["gone"] ?? "", because: form["because"] ?? "",
            goneCount: form["goneCount"] ?? "")
    }

    /// All of it, in one.
    var text: String { [counts, gone, because, goneCount].joined(separator: "\n") }

    func read() -> Result<Read, Faults> {
        let counts = RosterUpload.Counts(written: counts)
        guard gone == "withdraw" else {
            return .success(Read(counts: counts, missing: gone == "stay" ? .stay : nil))
        }
        var faults: [Fault] = []
        let (reason, typed) = (Line(typed: because), goneCount.typedUnparted(atMost: 64) ?? "")
        if reason == nil {
            faults.append(because.typedUnparted(atMost: 1_024) == "" ? .reasonMissing : .reasonUnreadable)
        }
        if Int(typed) != counts.missing { faults.append(typed.isEmpty ? .countMissing : .countDiffers) }
        guard faults.isEmpty, let reason else { return .failure(Faults(all: faults)) }
        return .success(Read(counts: counts, missing: .withdraw(because: reason)))
    }
}

extension RosterKind.Counts {
    /// As a form carries them.
    var written: String { [added, changed, unchanged, refused, missing].map(String.init).joined(separator: "-") }

    /// What is none of our own making has no numbers that any file has.
    init(written: String) {
        let numbers = written.utf8.count <= 64 ? written.split(separator: "-").compactMap { Int($0) } : []
        guard numbers.count == 5 else {
            self.init(added: -1)
            return
        }
        self.init(
            added: numbers[0], changed: numbers[1], unchanged: numbers[2], refused: numbers[3], missing: numbers[4])
    }
}

import Foundation
import Messages
import Press

/// Tries to print what the roster has, long before it is due: what fails here would fail in the week of the diploma.
struct Trial: Sendable {
    let documents: [Document]
    let preparing: Lazy<Preparing>

    /// - Parameters:
    ///   - paper: the one that was handed over, once one was.
    /// - Returns: everything that is wrong, in a fixed order and once.
    func flaws(of graduate: Graduate, _ paper: CollectedPaper?, at now: Date) throws -> [PrintingFlaw] {
        let preparing = try preparing.get()
        let collected = paper?.certificate ?? graduate.certificateNumber ?? Self.number
        var flaws: Set<PrintingFlaw> = []
        for document in documents {
            // Another month, or another number, may come with the paper: it is as long as these.
            let today = Day(taipei: now)
            let number = numberPrinted(document, collected, graduate.numbers)
            if number == nil { flaws.insert(PrintingFlaw(.certificateNumber, .missing)) }
            let face = Face(
                graduate, document, .certificate, number: (number ?? collected).rawValue,
                conferred: paper?.conferredMonth ?? graduate.conferredMonth
                    ?? Month(year: today.year, month: today.month)!,
                issuedOn: today, reissuedOn: today, verifyAt: preparing.page(of: Self.lookup))
            flaws.formUnion(preparing.press.flaws(of: face).map(PrintingFlaw.init))
            if document != .zh, graduate.name.en == nil {
                // What stands in its place has no flaws of its own.
                flaws = flaws.filter { $0.part != .englishName }
                flaws.insert(PrintingFlaw(.englishName, .missing))
            }
        }
        if let paper, paper.conferredMonth == nil, graduate.conferredMonth == nil {
            flaws.insert(PrintingFlaw(.conferredMonth, .missing))
        }
        // No paper is handed over before the degree that it bears is conferred, and none is printed.
        if let paper, let month = paper.conferredMonth ?? graduate.conferredMonth,
            Day(taipei: min(now, paper.collectedAt)).isBefore(month)
        {
            flaws.insert(PrintingFlaw(.conferredMonth, .ahead))
        }
        return flaws.inOrder
    }

    private static let number = CertificateNumber(rawValue: "1")!
    /// As long as every one.
    private static let lookup = String(repeating: "0", count: 22)
}

extension Collection<PrintingFlaw> {
    /// As they are always told.
    var inOrder: [PrintingFlaw] {
        sorted { ($0.part.rawValue, $0.problem.rawValue) < ($1.part.rawValue, $1.problem.rawValue) }
    }
}

extension PrintingFlaw {
    init(_ flaw: Unprintable) {
        switch flaw {
        case .missingGlyphs(let characters, let field):
            self.init(Part(field), .noGlyph, shown: characters.compactMap { Line(cut: $0.named) })
        case .standIn(let text, let field):
            self.init(Part(field), .standIn, shown: Line(rawValue: text).map { [$0] } ?? [])
        case .tooLong(let field): self.init(Part(field), .tooLong)
        case .addressTooLong: self.init(.page, .tooLong)
        }
    }
}

extension Line {
    /// Its beginning, where it is longer than a line may be: a character can bear any number of marks.
    fileprivate init?(cut text: String) {
        let scalars = text.unicodeScalars
        let whole = scalars.count <= Self.longest
        self.init(rawValue: whole ? text : String(scalars.prefix(Self.longest - 1)) + "…")
    }
}

extension PrintingFlaw.Part {
    fileprivate init(_ field: Unprintable.Field) {
        self =
            switch field {
            case .name: .name
            case .englishName: .englishName
            case .nationality: .nationality
            case .college: .college
            case .department: .department
            case .division: .division
            case .group: .group
            case .degree: .degree
            case .doubleMajor: .doubleMajor
            case .minor: .minor
            case .certificateNumber: .certificateNumber
            case .body, .school, .president: .page
            }
    }
}

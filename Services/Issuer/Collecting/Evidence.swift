import Foundation
import Messages

/// What the roster says, as far as it is compared.
struct Roster {
    let isListed: Bool
    let papers: PaperNumbers
    /// What diplomas print, under the name that holds; nil while the student is not listed.
    let graduate: Graduate?
}

/// All that is compared about one student.
struct Evidence {
    let roster: Roster
    let papers: [CollectedPaper]
    /// Numbers of theirs that another student's paper has too.
    let sharedNumbers: [String]
    let replacements: [Replacement]
    /// The diplomas of which nothing newer is in the calendar than what is sealed.
    let printed: [PrintedDiploma]
    /// What of the roster cannot be printed.
    let flaws: [PrintingFlaw]
    /// What the student has said against what has not left yet.
    let pleas: [HoldReason]

    var contradictions: [Contradiction] {
        var found: [Contradiction] = []
        if papers.count > 1 { found.append(.init(.twoPapers, papers.map(\.certificate.folded))) }
        found += sharedNumbers.map { .init(.certificateShared, [$0]) }
        found += flaws.map { .init(.unprintable, [$0.part.rawValue, $0.problem.rawValue] + $0.shown.map(\.rawValue)) }
        found += pleas.map { .init($0) }
        if let standing = papers.first(where: \.isStanding) {
            if !roster.isListed { found.append(.init(.studentWithdrawn, [standing.certificate.folded])) }
            if let chinese = roster.papers.chinese, let another = contradicting(chinese, standing) {
                found.append(.init(.anotherCertificate, [chinese.folded, another.folded]))
            }
            if let graduate = roster.graduate {
                found += Self.otherwisePrinted(printed, than: graduate, standing, replacements)
            }
        }
        return found
    }

    /// The number that is not the roster's: the collected paper's, or, where the English one was collected, one that a diploma was
    /// sealed with before the roster gave another.
    private func contradicting(_ chinese: CertificateNumber, _ standing: CollectedPaper) -> CertificateNumber? {
        func isChinese(_ number: CertificateNumber) -> Bool {
            areOnePaper(chinese, number, replacements.about(.zh))
        }
        guard !isChinese(standing.certificate) else { return nil }
        guard let english = roster.papers.english,
            areOnePaper(english, standing.certificate, replacements.about(.en))
        else {
            return standing.certificate
        }
        return printed.first { $0.document != .en && !isChinese($0.certificate) }?.certificate
    }

    /// What is sealed stands, and is not sealed anew by itself: a person decides what becomes of it. The version is named, so
    /// that what was lifted of one does not speak for the next.
    static func otherwisePrinted(
        _ printed: [PrintedDiploma], than graduate: Graduate, _ paper: CollectedPaper, _ replacements: [Replacement]
    ) -> [Contradiction] {
        var found: [Contradiction] = []
        let misnamed = printed.filter { !$0.bears(graduate.name) }.map(\.label)
        if !misnamed.isEmpty {
            let name = [graduate.name.zh] + (graduate.name.en.map { [$0] } ?? [])
            found.append(.init(.nameChanged, name.map(\.rawValue) + misnamed))
        }
        let now = graduate.conferred(paper.conferredMonth)
        var changed: [ChangedFact: [String]] = [:]
        for diploma in printed {
            for change in diploma.changes(to: now, replacements) { changed[change, default: []].append(diploma.label) }
        }
        return found
            + changed.map { change, diplomas in
                .init(.factsChanged, [change.fact.rawValue, change.now] + diplomas)
            }
    }
}

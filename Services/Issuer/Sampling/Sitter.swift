import Foundation
import Messages
import Press

/// Whose facts a sample prints: a listed student's, as they would be printed today, or nobody's.
struct Sitter {
    /// Nil where they are nobody's.
    let listed: ListedGraduate?
    /// The one that was handed over, once one was.
    let paper: CollectedPaper?

    /// Instead of the id by which verifiers know a diploma, and as long as one.
    static let lookup = "SPECIMEN-NOT-A-DIPLOMA"

    /// - Parameter today: the day of issue, and of reissue.
    func face(_ document: Document, _ kind: DiplomaKind, on today: Day, verifierURL: String) -> Face {
        let address = "\(verifierURL)/d/\(Self.lookup)"
        var invented = Face.invented(document)
        guard let graduate else {
            (invented.kind, invented.verifyAt) = (kind, address)
            invented.reissuedOn = kind == .certificate ? today : nil
            return invented
        }
        return Face(
            graduate, document, kind, number: number(document)?.rawValue ?? invented.certificateNumber,
            conferred: conferred ?? Month(year: today.year, month: today.month)!, issuedOn: today,
            reissuedOn: kind == .certificate ? today : nil, verifyAt: address)
    }

    /// What nobody has said yet of what is printed on one of these.
    func standIns(_ documents: [Document]) -> [PrintingFlaw.Part] {
        guard listed != nil else { return [] }
        return (documents.allSatisfy { number($0) != nil } ? [] : [.certificateNumber])
            + (conferred != nil ? [] : [.conferredMonth])
    }

    /// Whether a name would stand in the place of another.
    func lacksName(for document: Document) -> Bool { graduate.map { document != .zh && $0.name.en == nil } ?? false }

    private var graduate: Graduate? { listed.map { Graduate($0.listed, name: $0.name) } }

    private var conferred: Month? { paper?.conferredMonth ?? graduate?.conferredMonth }

    private func number(_ document: Document) -> CertificateNumber? {
        guard let graduate else { return nil }
        guard let collected = paper?.certificate ?? graduate.certificateNumber else {
            return document == .en ? graduate.englishCertificateNumber : nil
        }
        return numberPrinted(document, collected, graduate.numbers)
    }
}

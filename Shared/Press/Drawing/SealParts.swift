import Seal

/// What the level of the seal adds to a document's fixed part.
struct SealParts: Sendable {
    private let isCertification: Bool
    /// An empty field, for the time stamp of a second revision.
    let archive: Reference?
    /// What each document brings to be judged by; nil where the form has none within the sealed bytes.
    let evidence: Reference?

    init(_ writer: inout PDFWriter, _ level: SealLevel) {
        isCertification = level.isCertification
        archive = level == .lta ? writer.reserve() : nil
        evidence = level == .lt ? writer.reserve() : nil
    }

    /// Its number is the last one: a second revision finds it by that.
    func fields(_ field: Reference) -> String { archive.map { "\(field) \($0)" } ?? "\(field)" }

    /// Of the catalog of what is sealed.
    func entries(signature: Reference) -> String {
        (isCertification ? "/Perms<</DocMDP \(signature)>>" : "") + (evidence.map { "/DSS \($0)" } ?? "")
    }
}

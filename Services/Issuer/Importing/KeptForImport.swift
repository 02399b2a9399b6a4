import Foundation
import Messages

/// What is kept that bears on rows of a file.
struct KeptForImport {
    /// Of each diploma, in the order of versions.
    let versions: [UUID: [KeptVersion]]
    /// The collection of each student that stands or, where none does, one that was withdrawn or is contested.
    let collections: [UUID: Collection]
    /// Who has which number, by anybody's word.
    let owners: [String: Set<UUID>]
    /// Whose the digests are; what is void can be stated again.
    let files: [String: VersionID]

    struct Collection {
        /// As it is compared.
        let certificate: String
        let at: Date
        let state: State
        enum State: Equatable { case standing, withdrawn }
    }

    var collectors: Set<UUID> { Set(collections.filter { $0.value.state == .standing }.keys) }

    func hasAnother(_ certificate: String, than student: UUID) -> Bool {
        owners[certificate].map { !$0.subtracting([student]).isEmpty } ?? false
    }

    /// Why the file cannot be stated, whatever its diploma's other versions are.
    func objection(to file: SealedFile, of certificate: CertificateNumber) -> ImportFlaw.Why? {
        if let owner = files[file.sha256], owner != VersionID(diploma: file.diploma, version: file.version) {
            return .fileOfAnother
        }
        if hasAnother(certificate.folded, than: file.student) { return .paperOfAnother }
        return collections[file.student]?.state == .withdrawn ? .withdrawn : nil
    }
}

import Foundation

/// A collection that was not withdrawn, and of which another may stand in the way.
struct Rival: Equatable {
    let student: UUID
    /// As it is compared.
    let certificate: String
    let collectedAt: Date
    let isStanding: Bool
    let isSealed: Bool
}

/// One paper for a student, one student for a paper.
/// - Parameter rivals: the sealed ones first, then in the order in which they were handed over.
func chosen(_ rivals: [Rival]) -> [Rival] {
    var (students, certificates): (Set<UUID>, Set<String>) = ([], [])
    return rivals.filter { rival in
        guard !students.contains(rival.student), !certificates.contains(rival.certificate) else { return false }
        students.insert(rival.student)
        certificates.insert(rival.certificate)
        return true
    }
}

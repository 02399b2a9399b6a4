import Cryptography
import Foundation
import Messages

/// An application as it is kept.
struct KeptApplication {
    let id: UUID
    let student: UUID
    /// How other systems know the student.
    let key: StudentKey
    let reference: Line
    let wish: ApplicationWish
    let state: ApplicationState
    /// Whether a document that proves the name was seen.
    let isProven: Bool
    let fee: ShownApplication.Fee
    let appliedAt: Date

    func shown(_ events: [ApplicationEvent], _ versions: [ShownApplication.Version]) -> ShownApplication {
        ShownApplication(
            application: id, reference: reference, wish: wish, state: state, fee: fee, appliedAt: appliedAt,
            events: events, versions: versions)
    }
}

extension Line {
    /// By which people name an application, and read it out to a cashier: its day in the calendar of Taiwan and six signs of which
    /// none looks like another.
    static func reference(of application: UUID, at now: Date) -> Line {
        let day = Day(taipei: now).rawValue.utf8.filter { $0 != UInt8(ascii: "-") }
        let date = Int(String(decoding: day, as: UTF8.self))! - 19_110_000
        let signs = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")
        let digest = SHA256.hash(Array(application.uuidString.utf8))
        return Line(rawValue: "R\(date)-" + digest.prefix(6).map { String(signs[Int($0) % signs.count]) }.joined())!
    }
}

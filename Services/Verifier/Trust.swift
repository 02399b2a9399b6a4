import Chassis
import Foundation
import JOSE
import Messages
import Synchronization

/// The trust list's file, read once: a changed list is in force after a restart.
final class Trust: Sendable {
    private let path: String
    private let read = Mutex<TrustedSchools?>(nil)

    init(file path: String) { self.path = path }

    init(_ schools: TrustedSchools) {
        path = ""
        read.withLock { $0 = schools }
    }

    func schools() throws -> TrustedSchools {
        try read.withLock { read in
            if let read { return read }
            let data: Data
            do {
                data = try Data(contentsOf: URL(filePath: path))
            } catch {
                throw Fault(doing: "reading the trust list \(path)", cause: sentence(for: error))
            }
            let schools = try TrustedSchools(JSON.decodeStrictly(TrustList.self, from: [UInt8](data)))
            read = schools
            return schools
        }
    }
}

import Cryptography
import Synchronization

/// What stands in the log for a name: the same for the same name, and nothing to find the name by.
///
/// The key is the process's, as the log is. Programs that are given the same one (setting `log-key`) can be read together.
enum Pseudonym {
    private static let key = Mutex(randomBytes(32))

    /// - Parameter text: empty to keep the random one, with which names can be compared within one run only.
    static func use(key text: String) {
        guard !text.isEmpty else { return }
        key.withLock { $0 = Array(text.utf8) }
    }

    static func of(_ name: String) -> String {
        Array(hmacSHA256(key: key.withLock(\.self), Array(name.utf8)).prefix(8)).hex
    }
}

import Passing

/// A newer list, or another one of the same number, which came first. The newer one comes to this instance, too: what it hears
/// meanwhile waits.
struct NewerTrustListElsewhere: MayPass, CustomStringConvertible {
    let version: Int
    let newest: Int

    var isPassing: Bool { true }

    var description: String {
        "the trust list is version \(version) here, and another one of version \(newest) was in force already"
    }
}

/// An error that knows whether it passes by itself: an outage, and nobody's fault. The same work may succeed later.
///
/// Every wrapper's errors say so, and the chassis asks: what passes waits and uses up no try; whatever does not is tried
/// five times and then given to a person.
package protocol MayPass: Error {
    var isPassing: Bool { get }
}

extension Error {
    /// What says nothing about it does not pass.
    package var passesByItself: Bool { (self as? any MayPass)?.isPassing ?? false }
}

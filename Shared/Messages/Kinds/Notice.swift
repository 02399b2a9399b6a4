/// What one of our programs tells other campus systems on the exchange `campus.out`: the public contract, version 1.
///
/// Whoever subscribed to a type hears it; that nobody did is no error.
package protocol Notice: Message {
    /// The only program that may state it.
    static var statedBy: Program { get }
    /// What it says and what comes of it, in one sentence of the public document.
    static var summary: String { get }
    /// The JSON Schema (draft 2020-12) of `data`.
    static var schema: Schema { get }
    /// Whether it goes to the unit that it concerns; such a type has an `audience`, always.
    static var isForAUnit: Bool { get }
    /// Whom it concerns, as the end of its routing key `<type>.<audience>`: a unit's code, or `department.<code>`. Nil when
    /// it concerns every subscriber of the type.
    var audience: String? { get }
    /// The event that it is, for a notice that may be said again; nil for one that is said once.
    var event: FirstSaying? { get }
}

extension Notice {
    package static var exchange: Exchange { .campusOut }
    package static var authors: Set<Program> { [statedBy] }
    package static var isForAUnit: Bool { false }
    package var audience: String? { nil }
    package var event: FirstSaying? { nil }

    package func routingKey(by author: Program) -> String { audience.map { "\(Self.name).\($0)" } ?? Self.name }
}

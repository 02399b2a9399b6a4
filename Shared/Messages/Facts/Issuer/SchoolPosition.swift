/// How far the school has numbered its statements.
///
/// Stated by `issuer` every hour. Heard by `verifier`, which knows from it whether it has missed the latest.
package struct SchoolPosition: Fact, Equatable {
    package static let name = "school.position.v1"
    package static let statedBy = Program.issuer
    package static var comesBy: Exchange? { .registry }

    /// Compact JWS (RFC 7515), ES256, of a `Position`
    package let statement: String

    package init(statement: String) { self.statement = statement }
}

package import Foundation

/// How far a school has numbered its statements. From it a verifier knows that it has missed the latest, too.
///
/// It travels as the payload of a compact JWS with the type `school-position+jwt`.
package struct Position: Codable, Sendable, Equatable {
    package static let type = "school-position+jwt"

    /// The school's short name in the trust list.
    package let school: String
    /// 0 before the first.
    package let highest: Int
    package let at: Date

    package init(school: String, highest: Int, at: Date) {
        self.school = school
        self.highest = highest
        self.at = at
    }
}

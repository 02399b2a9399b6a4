package import Languages

/// The schools that a verifier believes, each with the keys that may have signed its statements.
///
/// A key stays in the list for as long as anything that it signed is to be believed.
package struct TrustList: Codable, Sendable, Equatable {
    /// By short name.
    package var schools: [String: School]

    package init(schools: [String: School]) { self.schools = schools }

    /// What pages call it, and the keys that may have signed for it.
    package struct School: Codable, Sendable, Equatable {
        package var name: Bilingual<String>
        package var keys: [JSONWebKey]

        package init(name: Bilingual<String>, keys: [JSONWebKey]) {
            self.name = name
            self.keys = keys
        }
    }
}

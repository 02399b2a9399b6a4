/// What a school says of itself to whoever keeps a trust list. It is not signed: who takes it in looks at it.
package struct SchoolEntries: Codable, Sendable, Equatable {
    /// By short name; one as a rule.
    package var schools: [String: TrustList.School]

    package init(schools: [String: TrustList.School]) { self.schools = schools }
}

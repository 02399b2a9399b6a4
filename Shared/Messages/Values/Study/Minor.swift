/// A minor (輔系) or double major (雙主修), of this school or another (學位授予法 §14).
package struct Minor: Codable, Sendable, Hashable {
    package static let schema = Schema.object([
        .may("school", .bilingual), .must("department", .bilingual), .may("degree", .bilingual),
    ])

    package let school: Bilingual<Line>?
    package let department: Bilingual<Line>
    package let degree: Bilingual<Line>?

    package init(school: Bilingual<Line>? = nil, department: Bilingual<Line>, degree: Bilingual<Line>? = nil) {
        self.school = school
        self.department = department
        self.degree = degree
    }
}

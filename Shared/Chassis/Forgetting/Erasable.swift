package import Foundation
package import Messages
package import Postgres

/// One kind of what a program keeps about a person: which rows of which tables, and what an erasure that was granted does with them.
///
/// A dry run counts, and the erasure destroys, by one condition, which is written once: so what was told is what goes.
package struct Erasable: Sendable {
    /// As the record of destruction names it; among the kinds of one program no two bear one name.
    package let kind: String
    /// Why something of it stays; nil where all of it goes.
    let ground: ErasureGround?
    let deeds: [Deed]

    package init(_ kind: String, keeping ground: ErasureGround? = nil, _ deeds: Deed...) {
        precondition((ground == nil) == deeds.allSatisfy(\.destroys), "what stays of \(kind) has a ground")
        self.kind = kind
        self.ground = ground
        self.deeds = deeds
    }

    /// Whose rows they are.
    package struct Person: Sendable {
        package let student: UUID
        /// Id and number, in small letters. A person who was listed in two terms has one number in both.
        package let words: [String]
        /// Number, term and programme as JSON writes them, in small letters; empty where they are not known.
        let key: [String]
    }

    /// Which rows of a table, as a condition of its columns. All of a program's are judged before the first row goes, so none may
    /// name a row that another one names.
    package typealias Rows = @Sendable (Person) -> Query

    /// What happens to some rows of one table.
    package struct Deed: Sendable {
        let table: Query
        let rows: Rows
        let way: Way

        enum Way: Sendable {
            /// With columns of each row that goes, for a further statement of the same `WITH`, which is given their name.
            case delete(beside: Query, then: @Sendable (Query) -> Query)
            /// What is said of a person is taken out of the row, which stays under an id.
            case blank(Query)
            case keep
        }

        var destroys: Bool { if case .keep = way { false } else { true } }

        /// They go.
        package static func delete(_ table: Query, where rows: @escaping Rows = Deed.theirs) -> Deed {
            Deed(table: table, rows: rows, way: .delete(beside: "true", then: { _ in "" }))
        }

        /// What is said of a person is taken out of them by a change of columns.
        package static func blank(_ table: Query, _ change: Query, where rows: @escaping Rows = Deed.theirs) -> Deed {
            Deed(table: table, rows: rows, way: .blank(change))
        }

        /// They stay on the kind's ground.
        package static func keep(_ table: Query, where rows: @escaping Rows = Deed.theirs) -> Deed {
            Deed(table: table, rows: rows, way: .keep)
        }

        /// The rows of a table that bear their id.
        @Sendable
        package static func theirs(_ person: Person) -> Query { "student = \(person.student)" }
    }
}

import Chassis
import Foundation
import Messages
import Postgres

/// Whom staff have seen counted before they decide about all of them.
extension Transaction {
    func keep(_ selection: Selection, of places: [ListUnitWork.Place]) throws {
        try run(
            """
            INSERT INTO selections (selection, unit, shown, filter, found, selected_by, selected_at)
            VALUES (\(selection.id), \(selection.unit), \(selection.shown), \(JSONText(try JSON.encode(selection.filter)))::jsonb,
                \(selection.found), \(selection.by), \(selection.at))
            """)
        try run(
            """
            INSERT INTO selected (selection, student, number)
            SELECT \(selection.id), student, number
            FROM unnest(\(places.map(\.student))::uuid[], \(places.map(\.number.rawValue))::text[]) AS line (student, number)
            """)
    }

    /// - Returns: nil when this one has selected no such thing on the unit's list.
    func selection(_ id: UUID, of unit: String, by actor: String) throws -> Selection? {
        try row(
            """
            SELECT shown, filter, found, selected_at FROM selections
            WHERE selection = \(id) AND unit = \(unit) AND selected_by = \(actor)
            """
        ).map { row in
            let filter: JSONText = try row["filter"]
            return Selection(
                id: id, unit: unit, shown: try row["shown"],
                filter: try JSON.decode(ListUnitWork.Filter.self, from: filter.bytes), found: try row["found"],
                by: actor,
                at: try row["selected_at"])
        }
    }

    func selected(_ selection: UUID) throws -> [ListUnitWork.Place] {
        try rows("SELECT number, student FROM selected WHERE selection = \(selection)").map {
            .init(number: try $0["number"], student: try $0["student"])
        }
    }

    /// How many are selected, and how many of them have collected.
    func countSelected(_ selection: UUID) throws -> (all: Int, collected: Int) {
        let found = try row(
            """
            SELECT count(*) AS all_of_them, count(*) FILTER (
                WHERE EXISTS (SELECT FROM standing_collections WHERE standing_collections.student = selected.student))
                AS collected
            FROM selected WHERE selection = \(selection)
            """)!
        return (try found["all_of_them"], try found["collected"])
    }
}

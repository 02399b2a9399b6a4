import Foundation
import Messages
import Postgres

extension FileUpload {
    /// As the tables of every kind of file keep it.
    /// - Parameter written: what writing has done, from when; it is not asked before somebody has had the file written.
    init(
        _ row: Row, counts: Counts, beside: Kind.Beside, written: (_ by: Who, _ at: Date) throws -> Written
    ) throws {
        let by = try Who.named(row, account: "uploaded_by", name: "uploader")
        let (flaws, begun, ended): (JSONText?, Date?, Date?) = (
            try row["flaws"], try row["begun_at"], try row["written_at"]
        )
        var state = State.tried
        if let flaws {
            state = .refused(try JSON.decode([TableFlaw<Kind.Field>].self, from: flaws.bytes))
        } else if let at = ended ?? begun {
            let done = try written(by, at)
            state = ended == nil ? .writing(done, left: try row["left_over"]) : .written(done)
        }
        self.init(
            file: try row["file"], name: try row["name"], by: by, at: try row["uploaded_at"],
            encoding: try row["encoding"], lines: try row["lines"], counts: counts, beside: beside, state: state)
    }
}

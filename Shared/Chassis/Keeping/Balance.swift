import Messages
import Postgres

/// What came from a source on a day, and what became of it.
struct Balance: Sendable, Equatable, Encodable {
    let day: Day
    let source: String
    let received: Int
    let done: Int
    let known: Int
    let waiting: Int
    let parked: Int
    let settled: Int
    let elsewhere: Int

    /// More than none: so many are lost. Less: so many have been counted twice.
    let difference: Int
}

extension Balance {
    init(_ row: Row) throws {
        let (received, done, known): (Int, Int, Int) = (try row["received"], try row["done"], try row["known"])
        let (waiting, parked): (Int, Int) = (try row["waiting"], try row["parked"])
        let (settled, elsewhere): (Int, Int) = (try row["settled"], try row["elsewhere"])
        self.init(
            day: try row["day"], source: try row["source"], received: received, done: done, known: known,
            waiting: waiting, parked: parked, settled: settled, elsewhere: elsewhere,
            difference: received - done - known - waiting - parked - settled - elsewhere)
    }
}

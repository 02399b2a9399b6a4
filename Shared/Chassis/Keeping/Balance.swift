import Messages
import Postgres

/// What came from a source on a day, and what became of it.
struct Balance: Sendable, Equatable {
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
    var difference: Int { received - done - known - waiting - parked - settled - elsewhere }
}

extension Balance {
    init(_ row: Row) throws {
        self.init(
            day: try row["day"], source: try row["source"], received: try row["received"], done: try row["done"],
            known: try row["known"], waiting: try row["waiting"], parked: try row["parked"],
            settled: try row["settled"], elsewhere: try row["elsewhere"])
    }
}
